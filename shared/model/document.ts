import type { Severity } from './finding.ts'
import type { Language, Reversibility } from './plan.ts'

/** The one document tree from which HTML, PDF, Markdown and the rest are made. Text is plain; the renderer escapes it. */
export interface Document {
  readonly language: Language
  readonly title: string
  readonly subtitle: string
  /** Label and value pairs of the head page. */
  readonly facts: readonly (readonly [string, string])[]
  readonly blocks: readonly Block[]
  /** Footer line on every page, without the page number. */
  readonly footer: string
}

export type Span =
  | { readonly text: string }
  | { readonly code: string }
  | { readonly strong: string }
  | { readonly mark: string; readonly explain: string }

export type Block =
  | { readonly block: 'heading'; readonly level: 2 | 3 | 4; readonly text: string; readonly id?: string }
  | { readonly block: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly block: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly block: 'command'; readonly label: string; readonly text: string }
  | {
      readonly block: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** Indexes of columns set in monospace (ids, hashes, commands). */
      readonly mono: readonly number[]
    }
  | { readonly block: 'notice'; readonly severity: Severity; readonly label: string; readonly spans: readonly Span[] }
  | {
      readonly block: 'step'
      readonly number: string
      readonly title: string
      readonly reversibility: Reversibility
      readonly reversibilityWord: string
      readonly state: string
      readonly blocks: readonly Block[]
      /** Labels of the lines to fill in by hand: who, when, second person. */
      readonly signatures: readonly string[]
    }
  | { readonly block: 'page-break' }

/** Paper a document is printed on. */
export const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]
