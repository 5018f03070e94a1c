/** A run of a line: words, or text that is copied and looked for verbatim. */
export interface Run {
  readonly text: string
  readonly verbatim: boolean
}

/** Lines of a step's text, each cut at back-quotes: what stands between two of them is verbatim. A lone one is a letter. */
export function proseLines(text: string): readonly (readonly Run[])[] {
  return text.split('\n').map((line) => {
    const parts = line.split('`')
    if (parts.length % 2 === 0) return [{ text: line, verbatim: false }]
    return parts.map((part, index) => ({ text: part, verbatim: index % 2 === 1 })).filter((run) => run.text !== '')
  })
}
