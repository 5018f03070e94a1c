import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'

/** Exit codes of every command (docs/cli.md). */
export const EXIT = { done: 0, fault: 1, usage: 2, noRecord: 3, caseUnusable: 4, cancelled: 5 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Wrong usage: the message is shown with exit code 2. */
export class UsageError extends Error {}

/** Where a command writes. JSON is alone on standard output; everything said to a human beside it goes to standard error. */
export interface Output {
  readonly json: boolean
  readonly language: Language
  /** Result text: standard output. */
  print(text: string): void
  /** Remarks and progress: standard error. */
  say(text: string): void
  /** One JSON value as the whole result. */
  printJson(value: unknown): void
}

export function consoleOutput(json: boolean, language: Language): Output {
  return {
    json,
    language,
    print: (text) => {
      process.stdout.write(`${text}\n`)
    },
    say: (text) => {
      process.stderr.write(`${text}\n`)
    },
    printJson: (value) => {
      process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
    },
  }
}

export function cliTexts(output: Output) {
  return texts(output.language)
}

/** A table for a terminal: columns as wide as their longest cell, at most `widest` characters each. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[], widest = 60): string {
  const cut = (text: string): string => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text)
  const all = [head, ...rows].map((row) => row.map(cut))
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
