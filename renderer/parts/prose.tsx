import type { ReactNode } from 'react'
import { Hostile } from './hostile.tsx'
import { proseLines, type Run } from './prose-lines.ts'

/** Text of a procedure. Several lines are done one after the other, so they are numbered. */
export function Prose({ text, numbered = false }: { readonly text: string; readonly numbered?: boolean }): ReactNode {
  const lines = proseLines(text)
  if (numbered && lines.length > 1) {
    return (
      <ol className="at-prose at-prose-steps">
        {lines.map((runs, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of the text itself
          <li key={index}>
            <Runs runs={runs} />
          </li>
        ))}
      </ol>
    )
  }
  return (
    <>
      {lines.map((runs, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of the text itself
        <p key={index} className="at-prose">
          <Runs runs={runs} />
        </p>
      ))}
    </>
  )
}

/** One line of a procedure, with its verbatim parts in monospace. */
export function ProseLine({ text }: { readonly text: string }): ReactNode {
  return proseLines(text).map((runs, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the order of the text itself
    <Runs key={index} runs={runs} />
  ))
}

function Runs({ runs }: { readonly runs: readonly Run[] }): ReactNode {
  return runs.map((run, index) =>
    run.verbatim ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the order of the text itself
      <code key={index} className="at-code">
        <Hostile text={run.text} />
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the order of the text itself
      <Hostile key={index} text={run.text} />
    ),
  )
}
