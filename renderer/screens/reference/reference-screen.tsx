import { Button, SearchBox, Select } from '@fluentui/react-components'
import { ArrowLeft16Regular } from '@fluentui/react-icons'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { ENTRY_BY_ID } from '../../../shared/reference/entries.ts'
import { REFERENCE_KINDS, type ReferenceEntry, type ReferenceKind } from '../../../shared/reference/entry.ts'
import { MAX_QUERY, searchReference } from '../../../shared/reference/search.ts'
import { texts } from '../../../shared/text/index.ts'
import { Nothing } from '../../parts/state-views.tsx'
import { useReference, writeAddress } from '../../state/reference.ts'
import { useManner } from '../../state/use-manner.ts'
import { EntryList, optionId } from './entry-list.tsx'
import { EntryPane } from './entry-pane.tsx'
import './reference.css'

const PAGE = 10

const toEntry = (): void => document.querySelector<HTMLElement>('[data-pane="step"]')?.focus()

/** By how many entries a key moves the choice; undefined for keys that are not the list's. */
const stepOf = (key: string): number | undefined => ({ ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE })[key]

function useHits(query: string, kind: ReferenceKind | '') {
  const wanted = useDeferredValue(query)
  const all = useMemo(() => searchReference(wanted).map((hit) => hit.entry), [wanted])
  const shown = useMemo(() => (kind === '' ? all : all.filter((one) => one.kind === kind)), [all, kind])
  return { all, shown }
}

/** Search on top, entries on the left, the chosen one in both languages on the right. */
export function ReferenceScreen(): ReactNode {
  const { language } = useManner()
  const t = texts(language).reference
  const { query, kind, entry: chosen, trail, wish, search, setKind, choose, back } = useReference()
  const { all, shown } = useHits(query, kind)
  const entry = shown.find((one) => one.id === chosen) ?? shown[0]
  const active = entry === undefined ? -1 : shown.indexOf(entry)
  useEffect(() => {
    writeAddress(entry?.id ?? null)
    return () => writeAddress(null)
  }, [entry?.id])
  // Whoever followed a link reads on in the entry it led to.
  const wishes = useRef(0)
  useEffect(() => {
    if (wish > wishes.current) toEntry()
    wishes.current = wish
  }, [wish])
  useEffect(() => {
    // On the document: a browser would leave the program for its own last page wherever the focus is.
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'ArrowLeft' || !event.altKey || event.ctrlKey) return
      event.preventDefault()
      useReference.getState().back()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  const move = (event: KeyboardEvent): void => {
    const by = stepOf(event.key)
    if (by === undefined || event.altKey || event.ctrlKey) return
    const next = shown[Math.min(shown.length - 1, Math.max(0, active + by))]
    event.preventDefault()
    if (next !== undefined) choose(next.id)
  }
  const last = trail.at(-1)
  return (
    <div className="at-screen at-screen-fixed">
      <div className="at-screen-head">
        <h1>{t.title}</h1>
        <SearchBox
          size="small"
          className="at-reference-search"
          data-screen-search
          input={{
            role: 'combobox',
            'aria-expanded': shown.length > 0,
            'aria-controls': 'reference-list',
            'aria-activedescendant': entry === undefined ? undefined : optionId(entry.id),
            'aria-autocomplete': 'list',
          }}
          aria-label={t.search}
          placeholder={t.searchHint}
          maxLength={MAX_QUERY}
          value={query}
          onChange={(_, data) => search(data.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') toEntry()
            else if (event.key === 'Escape' && query !== '') {
              event.preventDefault()
              search('')
            } else move(event)
          }}
        />
        <KindSelect all={all} kind={kind} onKind={setKind} />
        <span className="at-toolbar-count" role="status">
          {t.found(shown.length)}
        </span>
        <span className="at-grow" />
        {last !== undefined && (
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowLeft16Regular />}
            aria-keyshortcuts="Alt+ArrowLeft"
            onClick={back}
          >
            {backWords(
              last.screen === 'reference' ? last.entry : null,
              texts(language).ui.screens[last.screen],
              language,
            )}
          </Button>
        )}
      </div>
      {entry === undefined ? (
        <Nothing text={t.none(query)}>{kind !== '' && <p>{t.noneOfKind}</p>}</Nothing>
      ) : (
        <div className="at-two at-reference">
          <EntryList entries={shown} active={active} onChoose={choose} onKeyDown={move} onOpen={toEntry} />
          <EntryPane key={entry.id} entry={entry} />
        </div>
      )}
    </div>
  )
}

function backWords(entry: string | null, screen: string, language: 'en' | 'fr'): string {
  const name = entry === null ? undefined : ENTRY_BY_ID.get(entry)?.name[language]
  return texts(language).reference.backTo(name ?? screen)
}

interface KindSelectProps {
  readonly all: readonly ReferenceEntry[]
  readonly kind: ReferenceKind | ''
  readonly onKind: (kind: ReferenceKind | '') => void
}

/** Every kind with the number of entries found in it. */
function KindSelect({ all, kind, onKind }: KindSelectProps): ReactNode {
  const { language } = useManner()
  const t = texts(language).reference
  return (
    <Select
      size="small"
      aria-label={t.kind}
      value={kind}
      onChange={(_, data) => onKind(REFERENCE_KINDS.find((one) => one === data.value) ?? '')}
    >
      <option value="">
        {t.allKinds} ({all.length})
      </option>
      {REFERENCE_KINDS.map((one) => (
        <option key={one} value={one}>
          {t.kindLists[one]} ({all.filter((entry) => entry.kind === one).length})
        </option>
      ))}
    </Select>
  )
}
