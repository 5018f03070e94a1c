import type { ReactNode } from 'react'
import { type CitationPart, citationParts } from '../../shared/reference/citations.ts'
import { ENTRY_BY_ID } from '../../shared/reference/entries.ts'
import { texts } from '../../shared/text/index.ts'
import { useReference } from '../state/reference.ts'
import { useManner } from '../state/use-manner.ts'
import { Hostile } from './hostile.tsx'

interface ReferenceLinkProps {
  readonly id: string
  readonly text?: string
  /** Told before the entry opens: what stands in the way is closed. */
  readonly onOpen?: () => void
}

/** A link to an entry of the reference, under its own name unless another is given. */
export function ReferenceLink({ id, text, onOpen }: ReferenceLinkProps): ReactNode {
  const { language } = useManner()
  const open = useReference((state) => state.open)
  const entry = ENTRY_BY_ID.get(id)
  if (entry === undefined) return text === undefined ? null : <Hostile text={text} />
  const name = entry.name[language]
  return (
    <button
      type="button"
      className="at-link"
      title={texts(language).reference.openEntry(name)}
      onClick={(event) => {
        event.stopPropagation()
        onOpen?.()
        open(id)
      }}
    >
      <Hostile text={text ?? name} />
    </button>
  )
}

/** Where a fact comes from: every document and page that has an entry is a link to it. */
export function CitationLinks({ source }: { readonly source: string }): ReactNode {
  const { language } = useManner()
  return citationParts(source).map((part: CitationPart, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the order of the citation itself
    <span key={index}>
      {index > 0 && ' · '}
      {part.entry === undefined ? (
        <Hostile text={part.text[language]} />
      ) : (
        <ReferenceLink id={part.entry} text={part.text[language]} />
      )}
    </span>
  ))
}
