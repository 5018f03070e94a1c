import { Button } from '@fluentui/react-components'
import { type ReactNode, useEffect, useState } from 'react'
import { call } from '../../app/door.ts'
import { useGrids } from '../../state/grid.ts'
import { useSession } from '../../state/session.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { Hostile } from '../hostile.tsx'
import { columnWord } from '../words.ts'
import { aloneWith, type Narrowing, narrowingsOf } from './query.ts'
import type { RowsQuery } from './row-source.ts'

/** Says which filter made the table empty, by asking with each of them alone. */
export function EmptyRows({ query }: { readonly query: RowsQuery }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const [guilty, setGuilty] = useState<readonly Narrowing[] | null>(null)
  const change = useGrids((state) => state.change)
  const finding = useGrids((state) => state.tables[query.table].finding)
  const person = useGrids((state) => state.tables[query.table].person)
  const within = useGrids((state) => state.tables[query.table].within)
  const setSearch = useSession((state) => state.setSearch)
  const narrowings = narrowingsOf(query)
  const key = JSON.stringify(query)
  useEffect(() => {
    let current = true
    setGuilty(null)
    const asked = JSON.parse(key) as RowsQuery
    const all = narrowingsOf(asked)
    Promise.all(all.map((one) => call('rows-query', { ...aloneWith(asked, one), offset: 0, limit: 1 }))).then(
      (answers) => {
        if (current) setGuilty(all.filter((_, index) => answers[index]?.total === 0))
      },
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [key])
  const wordOf = (narrowing: Narrowing): string => {
    switch (narrowing.by) {
      case 'filter':
        return ui.frame.pair(columnWord(query.table, narrowing.column, language), narrowing.text)
      case 'search':
        return ui.grid.searchChip(narrowing.text)
      case 'finding':
        return ui.grid.findingChip(finding?.label ?? '')
      case 'person':
        return ui.grid.personChip(person?.label ?? '')
      case 'within':
        return within?.label ?? ''
    }
  }
  const text =
    narrowings.length === 0
      ? ui.grid.empty
      : guilty === null
        ? ''
        : guilty.length === 0
          ? ui.grid.emptyTogether
          : ui.grid.emptyFiltered(guilty.map(wordOf).join(', '))
  return (
    <div className="at-center at-nothing" role="status">
      <p>
        <Hostile text={text} />
      </p>
      {narrowings.length > 0 && (
        <Button
          size="small"
          onClick={() => {
            setSearch('')
            change(query.table, { filters: {}, finding: null, person: null, within: null })
          }}
        >
          {ui.grid.clear}
        </Button>
      )}
    </div>
  )
}
