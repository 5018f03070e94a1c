import type { Span } from '../../shared/model/document.ts'

/** Text of a procedure as spans: what stands between backticks is verbatim. An unpaired backtick stays as it is. */
export function spansOf(text: string): readonly Span[] {
  const parts = text.split('`')
  if (parts.length % 2 === 0) return [{ text }]
  return parts.flatMap((part, index): Span[] =>
    part === '' ? [] : [index % 2 === 0 ? { text: part } : { code: part }],
  )
}

/** `**Label** text`, the shape of the labelled lines of a step. */
export function labelled(label: string, spans: readonly Span[]): readonly Span[] {
  return [{ strong: label }, { text: ' ' }, ...spans]
}
