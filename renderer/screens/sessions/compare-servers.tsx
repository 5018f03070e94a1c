import { Checkbox } from '@fluentui/react-components'
import { BranchCompare16Regular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { LimitRow, LimitsView } from '../../../shared/contract/sessions.ts'
import { formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Scrolling } from '../../parts/scrolling.tsx'
import { useManner } from '../../state/use-manner.ts'
import { compareServers } from './server-differences.ts'
import { limitText, useWords } from './words.ts'

interface CompareProps {
  readonly limits: readonly LimitRow[]
  readonly servers: LimitsView['servers']
}

/** The same values of every server side by side; what differs is marked by word, sign and edge. */
export function CompareServers({ limits, servers }: CompareProps): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const [all, setAll] = useState(false)
  if (servers.length < 2) return <p className="at-quiet">{words.compareOne}</p>
  const compared = compareServers(
    limits,
    servers.map(({ key }) => key),
  )
  const equal = compared.filter(({ differs }) => !differs).length
  const shown = all ? compared : compared.filter(({ differs }) => differs)
  const cell = (number: number | null | undefined): string =>
    number === undefined ? '–' : number === null ? limitText(null, language) : formatNumber(number, language)
  return (
    <>
      <Checkbox
        size="medium"
        label={words.onlyDifferent}
        checked={!all}
        onChange={(_, data) => setAll(data.checked !== true)}
      />
      {shown.length > 0 && (
        <Scrolling label={words.compare}>
          <table className="at-table at-limits">
            <thead>
              <tr>
                <th scope="col">{words.value}</th>
                {servers.map(({ key, name, product }) => (
                  <th key={key} scope="col" className="at-number">
                    <Hostile text={name} />
                    <div className="at-quiet">{product ?? ''}</div>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ name, numbers, usual, differs }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {servers.map(({ key }, index) => {
                    const number = numbers[index]
                    // With two servers neither is the usual one: both are marked.
                    const marked = differs && (servers.length === 2 || number !== usual)
                    return (
                      <td key={key} className={marked ? 'at-number at-differs' : 'at-number'}>
                        {cell(number)}
                        {marked && (
                          <span className="at-differs-word">
                            <BranchCompare16Regular aria-hidden /> {words.differs}
                          </span>
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
      {!all && equal > 0 && <p className="at-quiet">{words.allEqual(equal)}</p>}
    </>
  )
}
