import { Button } from '@fluentui/react-components'
import { Copy16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { ReconciliationView as View } from '../../../shared/contract/sessions.ts'
import { clipboardRow, copyText } from '../../parts/clipboard.ts'
import { formatNumber } from '../../parts/format.ts'
import { Failure, Loading, Nothing, Section } from '../../parts/state-views.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner } from '../../state/use-manner.ts'
import { ClosableTable, hitText, socket } from './closable-table.tsx'
import { FindingLinks } from './limit-table.tsx'
import type { LintFinding } from './limits-view.tsx'
import { SharedAddresses } from './shared-addresses.tsx'
import { showRows } from './show-rows.ts'
import { classWord, useWords } from './words.ts'

/** Logons against connections: what lives, what is a ghost, what may be closed, and who would be hit. */
export function ReconciliationView({ snapshot }: { readonly snapshot: number }): ReactNode {
  const words = useWords()
  const { value, error, again } = useAnswer('session-reconciliation', { snapshot })
  const { value: findings } = useAnswer('findings-list', { snapshot })
  if (error !== null) return <Failure error={error} again={again} />
  if (value === null || findings === null) return <Loading />
  const quality = findings.filter(
    ({ rule, variant }) => rule === 'snapshot-quality' || (rule === 'reconciliation' && variant === 'not-correlatable'),
  )
  if (value.connections === 0) {
    return (
      <>
        <Nothing text={words.reconcileNone} />
        <Quality findings={quality} />
      </>
    )
  }
  const copy = (): void => {
    const heads = [words.process, words.pid, words.local, words.remote, words.whyHead, words.account, words.hit]
    const lines = value.closable.map((one) =>
      clipboardRow([
        one.process ?? '',
        one.pid === null ? '' : String(one.pid),
        socket(one.localAddress, one.localPort),
        socket(one.remoteAddress, one.remotePort),
        words.why[one.why],
        one.account ?? '',
        hitText(one, words),
      ]),
    )
    void copyText([clipboardRow(heads), ...lines].join('\r\n'), words.copied)
  }
  return (
    <>
      <div className="at-session-two">
        <div className="at-card">
          <Section title={words.classes}>
            <Classes classes={value.classes} />
          </Section>
        </div>
        <div className="at-card">
          <Section title={words.shared}>
            <SharedAddresses shared={value.shared} more={value.moreShared} />
          </Section>
        </div>
      </div>
      <Quality findings={quality} />
      <div className="at-card">
        <Section
          title={words.closable}
          aside={
            <Button size="small" icon={<Copy16Regular />} disabled={value.closable.length === 0} onClick={copy}>
              {words.copyClosable}
            </Button>
          }
        >
          <p className="at-prose">{words.closableCaution}</p>
          {value.closable.length === 0 ? (
            <p className="at-quiet">{words.closableNone}</p>
          ) : (
            <ClosableTable closable={value.closable} />
          )}
          {value.moreClosable > 0 && <p className="at-quiet">{words.more(value.moreClosable)}</p>}
        </Section>
      </div>
    </>
  )
}

function Quality({ findings }: { readonly findings: readonly LintFinding[] }): ReactNode {
  const words = useWords()
  if (findings.length === 0) return null
  return (
    <div className="at-card">
      <Section title={words.conclusive}>
        <FindingLinks findings={findings} />
      </Section>
    </div>
  )
}

const ORDER = ['live', 'ghost', 'orphan', 'not-correlatable'] as const

function Classes({ classes }: { readonly classes: View['classes'] }): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const n = (value: number): string => formatNumber(value, language)
  return (
    <table className="at-table">
      <thead>
        <tr>
          <th scope="col">{words.class}</th>
          {[words.addresses, words.logons, words.sessions, words.connectionsHead].map((head) => (
            <th key={head} scope="col" className="at-number">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ORDER.map((name) => {
          const row = classes.find((one) => one.class === name)
          return (
            <tr key={name}>
              <th scope="row" className="at-wraps">
                {classWord(name, language)}
                <div className="at-quiet at-limit-key">{words.classWhy[name]}</div>
              </th>
              <td className="at-number">
                {row === undefined ? (
                  n(0)
                ) : (
                  <button
                    type="button"
                    className="at-link"
                    aria-label={words.link(classWord(name, language), n(row.addresses))}
                    onClick={() => showRows('addresses', { class: `=${name}` })}
                  >
                    {n(row.addresses)}
                  </button>
                )}
              </td>
              <td className="at-number">{n(row?.logons ?? 0)}</td>
              <td className="at-number">{n(row?.sessions ?? 0)}</td>
              <td className="at-number">{n(row?.connections ?? 0)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
