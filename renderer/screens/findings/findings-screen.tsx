import { Button, Select } from '@fluentui/react-components'
import { TaskListSquareLtr20Regular } from '@fluentui/react-icons'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { Finding } from '../../../shared/model/finding.ts'
import { SEVERITIES } from '../../../shared/model/finding.ts'
import { AREAS, type Area, areaOf, findingTitle } from '../../parts/finding-words.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { SeverityIcon } from '../../parts/marks.tsx'
import { Failure, Loading, Nothing } from '../../parts/state-views.tsx'
import { usePlans } from '../../state/plan.ts'
import { useRoute } from '../../state/route.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { FindingDetail } from './finding-detail.tsx'
import './findings.css'

/** Findings by severity and area, with what we know about the chosen one. */
export function FindingsScreen({ snapshot }: { readonly snapshot: number }): ReactNode {
  const ui = useUi()
  const { value, error, again } = useAnswer('findings-list', { snapshot })
  const chosen = useRoute((state) => state.finding)
  const select = useRoute((state) => state.selectFinding)
  const go = useRoute((state) => state.go)
  const ask = usePlans((state) => state.ask)
  const [area, setArea] = useState<Area | ''>('')
  if (error !== null) return <Failure error={error} again={again} />
  if (value === null) return <Loading />
  const shown = value.filter((finding) => area === '' || areaOf(finding.rule) === area)
  const ordered = SEVERITIES.flatMap((severity) => shown.filter((finding) => finding.severity === severity))
  const finding = ordered.find((one) => one.id === chosen) ?? ordered[0]
  const move = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const at = ordered.findIndex((one) => one.id === finding?.id)
    const next = ordered[Math.min(ordered.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]
    if (next === undefined) return
    select(next.id)
    document.getElementById(`finding-${next.id}`)?.focus()
  }
  return (
    <div className="at-screen at-screen-fixed">
      <div className="at-screen-head">
        <h1>{ui.screens.findings}</h1>
        <Select
          size="small"
          aria-label={ui.findings.area}
          value={area}
          onChange={(_, data) => setArea(AREAS.find((one) => one === data.value) ?? '')}
        >
          <option value="">{ui.findings.allAreas}</option>
          {AREAS.map((one) => (
            <option key={one} value={one}>
              {ui.findings.areas[one]}
            </option>
          ))}
        </Select>
        <span className="at-grow" />
        <Button
          size="small"
          icon={<TaskListSquareLtr20Regular />}
          disabled={value.length === 0}
          onClick={() => {
            ask([])
            go('plan')
          }}
        >
          {ui.findings.makePlanForAll}
        </Button>
      </div>
      {finding === undefined ? (
        <Nothing text={ui.findings.none} />
      ) : (
        <div className="at-two">
          <div
            className="at-finding-list"
            data-pane="steps"
            role="listbox"
            aria-label={ui.findings.list}
            onKeyDown={move}
            tabIndex={-1}
          >
            {SEVERITIES.map((severity) => (
              <Group
                key={severity}
                severity={severity}
                findings={ordered.filter((one) => one.severity === severity)}
                chosen={finding.id}
              />
            ))}
          </div>
          <FindingDetail key={finding.id} snapshot={snapshot} finding={finding} />
        </div>
      )}
    </div>
  )
}

interface GroupProps {
  readonly severity: Finding['severity']
  readonly findings: readonly Finding[]
  readonly chosen: number
}

function Group({ severity, findings, chosen }: GroupProps): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const select = useRoute((state) => state.selectFinding)
  if (findings.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
    <div role="group" aria-labelledby={`severity-${severity}`}>
      <div className={`at-group-head at-mark-${severity}`} id={`severity-${severity}`}>
        <SeverityIcon severity={severity} /> {ui.findings.severities[severity]} ({findings.length})
      </div>
      {findings.map((finding) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
        <div
          key={finding.id}
          id={`finding-${finding.id}`}
          role="option"
          aria-selected={finding.id === chosen}
          tabIndex={finding.id === chosen ? 0 : -1}
          className={`at-finding at-edge-${severity}`}
          onClick={() => select(finding.id)}
        >
          <Hostile text={findingTitle(finding, language)} />
          <span className="at-finding-meta">
            <span className="at-quiet">{ui.findings.areas[areaOf(finding.rule)]}</span>
            {finding.certainty !== 'certain' && (
              <span className="at-quiet">{ui.findings.certainties[finding.certainty]}</span>
            )}
          </span>
        </div>
      ))}
    </div>
  )
}
