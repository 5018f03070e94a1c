import { Button } from '@fluentui/react-components'
import { Copy16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { LimitOfServer, LimitRow } from '../../../shared/contract/sessions.ts'
import { LIMIT_PLACES } from '../../../shared/model/session-words.ts'
import { clipboardRow, copyText } from '../../parts/clipboard.ts'
import { findingTitle } from '../../parts/finding-words.ts'
import { formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { SeverityMark } from '../../parts/marks.tsx'
import { Scrolling } from '../../parts/scrolling.tsx'
import { useRoute } from '../../state/route.ts'
import { useManner } from '../../state/use-manner.ts'
import type { LintFinding } from './limits-view.tsx'
import { showRows } from './show-rows.ts'
import { hexOf, limitText, useWords } from './words.ts'

interface TableProps {
  readonly limits: readonly LimitRow[]
  /** Key of the server shown. */
  readonly server: string
  readonly throttling: number | null
  readonly lint: readonly LintFinding[]
}

/** Every limit of one server: what is in force, its default, its documented range, where it was read, what is wrong. */
export function LimitTable({ limits, server, throttling, lint }: TableProps): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const rows = limits.flatMap((limit) => {
    const own = limit.servers.find((one) => one.server === server)
    return own === undefined ? [] : [{ limit, own }]
  })
  const heads = [words.value, words.decimal, words.hex, words.standard, words.range, words.unit, words.from]
  const copyRows = (): void => {
    const lines = rows.map(({ limit, own }) =>
      clipboardRow([
        limit.name,
        own.number === null ? words.noLimit : String(own.number),
        own.number === null ? '' : hexOf(own.number),
        own.standard === null ? '' : String(own.standard),
        rangeText(limit, words, String),
        words.units[limit.unit],
        words.sourceOf(own.from, own.gate === limit.name ? '' : own.gate),
      ]),
    )
    void copyText([clipboardRow(heads), ...lines].join('\r\n'), words.copied)
  }
  return (
    <>
      <Scrolling label={words.limitsTitle}>
        <table className="at-table at-limits">
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th key={head} scope="col" className={index >= 1 && index <= 3 ? 'at-number' : ''}>
                  {head}
                </th>
              ))}
              <th scope="col">{words.findings}</th>
            </tr>
          </thead>
          {LIMIT_PLACES.map((place) => {
            const own = rows.filter(({ limit }) => limit.place === place)
            const first = own[0]
            return first === undefined ? null : (
              <tbody key={place}>
                <tr>
                  <th scope="rowgroup" colSpan={heads.length + 1} className="at-limit-place">
                    {first.limit.key}
                  </th>
                </tr>
                {own.map((one) => (
                  <Row key={one.limit.name} {...one} lint={lintOf(one.limit, one.own, lint)} />
                ))}
              </tbody>
            )
          })}
        </table>
      </Scrolling>
      <div className="at-limit-foot">
        <Button size="small" icon={<Copy16Regular />} onClick={copyRows}>
          {words.copyTable}
        </Button>
        {throttling !== null && (
          <span className="at-quiet">
            {words.registryValue('RCAMaxConcurrency', formatNumber(throttling, language), words.sources.throttling)}
          </span>
        )}
      </div>
    </>
  )
}

interface RowProps {
  readonly limit: LimitRow
  readonly own: LimitOfServer
  readonly lint: readonly LintFinding[]
}

function Row({ limit, own, lint }: RowProps): ReactNode {
  const words = useWords()
  const { language } = useManner()
  return (
    <tr>
      <th scope="row">{limit.name}</th>
      <td className="at-number">
        {/* A port is a name, not an amount. */}
        <b>{limit.unit === 'port' && own.number !== null ? own.number : limitText(own.number, language)}</b>
      </td>
      <td className="at-number at-mono">{own.number === null ? '' : hexOf(own.number)}</td>
      <td className="at-number">
        {own.standard === null ? '–' : formatNumber(own.standard, language)}
        {own.standardToVerify && own.standard !== null && (
          <div className="at-quiet at-limit-verify">{words.toVerify}</div>
        )}
      </td>
      <td>{rangeText(limit, words, limit.unit === 'port' ? String : (n) => formatNumber(n, language))}</td>
      <td>{words.units[limit.unit]}</td>
      <td>
        <Origin limit={limit} own={own} />
      </td>
      <td>
        <FindingLinks findings={lint} />
      </td>
    </tr>
  )
}

/** Findings about a value of this server: those whose evidence was read for it, and those about no read value at all. */
function lintOf(limit: LimitRow, own: LimitOfServer, lint: readonly LintFinding[]): readonly LintFinding[] {
  const here = new Set(own.sources.map(({ row }) => row))
  const anywhere = new Set(limit.servers.flatMap(({ sources }) => sources.map(({ row }) => row)))
  return lint.filter(({ subject, evidence }) => {
    if (subject.toLowerCase() !== limit.name.toLowerCase()) return false
    const rows = evidence.filter(({ table, id }) => table === 'limits' && anywhere.has(id))
    return rows.length === 0 || rows.some(({ id }) => here.has(id))
  })
}

function rangeText(
  { min, max, target }: LimitRow,
  words: ReturnType<typeof useWords>,
  shown: (n: number) => string,
): string {
  const range =
    min !== null && max !== null
      ? words.between(shown(min), shown(max))
      : max !== null
        ? words.atMost(shown(max))
        : min !== null
          ? words.atLeast(shown(min))
          : ''
  const wanted = target === null ? '' : words.target(shown(target[0]), shown(target[1]))
  return [range, wanted].filter((part) => part !== '').join(', ')
}

/** Where the number comes from: file and line, or default; and the gate that is not met where there are two. */
function Origin({ limit, own }: { readonly limit: LimitRow; readonly own: LimitOfServer }): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const { other } = own
  return (
    <>
      {words.sourceOf(own.from, own.gate === limit.name ? '' : own.gate)}
      {own.sources.map(({ row, file, line, number }) => (
        <div key={row}>
          <button
            type="button"
            className="at-link"
            onClick={() => showRows('limits', { name: `=${limit.name}`, source: `=${file}` })}
          >
            <Hostile text={words.lineOf(file, line)} />
          </button>
          {own.sources.length > 1 && <span className="at-quiet">{` ${formatNumber(number, language)}`}</span>}
        </div>
      ))}
      {other !== null && (
        <div className="at-quiet">
          {other.number >= (own.number ?? 0)
            ? words.smallerGate(other.name, formatNumber(other.number, language))
            : words.otherGate(other.name, formatNumber(other.number, language))}
        </div>
      )}
    </>
  )
}

export function FindingLinks({ findings }: { readonly findings: readonly LintFinding[] }): ReactNode {
  const { language } = useManner()
  const showFinding = useRoute((state) => state.showFinding)
  if (findings.length === 0) return null
  return (
    <ul className="at-plain">
      {findings.map((finding) => (
        <li key={finding.id} className="at-finding-link">
          <SeverityMark severity={finding.severity} />{' '}
          <button type="button" className="at-link" onClick={() => showFinding(finding.id)}>
            <Hostile text={findingTitle(finding, language)} />
          </button>
        </li>
      ))}
    </ul>
  )
}
