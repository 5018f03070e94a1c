import { Button } from '@fluentui/react-components'
import { Beaker20Regular, DocumentAdd20Regular, FolderOpen20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { openCase, openPicked, openSample } from '../../app/case-actions.ts'
import { useNewCase } from '../../app/new-case-dialog.tsx'
import { formatAge, formatBytes, formatMoment } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Failure, Section } from '../../parts/state-views.tsx'
import { attempt } from '../../state/notices.ts'
import { useSession } from '../../state/session.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { CaptureGuide } from './capture-guide.tsx'
import './start.css'

/** Where to begin: recent cases, a new one, the sample, and what to export. */
export function StartScreen(): ReactNode {
  const ui = useUi()
  const ask = useNewCase((state) => state.ask)
  const uploads = useSession((state) => state.info?.uploads ?? true)
  return (
    <div className="at-screen">
      <div className="at-start-lead">
        <h1>{ui.start.title}</h1>
        <p>{ui.start.lead}</p>
      </div>
      <div className="at-start">
        <div className="at-start-left">
          <div className="at-start-actions">
            <Button appearance="primary" icon={<DocumentAdd20Regular />} onClick={() => ask(true)}>
              {ui.start.newCase}
            </Button>
            {!uploads && (
              <Button icon={<FolderOpen20Regular />} onClick={() => void attempt(openPicked)}>
                {ui.start.openCase}
              </Button>
            )}
            <Button icon={<Beaker20Regular />} title={ui.start.sampleHint} onClick={() => void attempt(openSample)}>
              {ui.start.sample}
            </Button>
          </div>
          <div className="at-start-drop">
            <strong>{ui.start.dropTitle}</strong>
            <span className="at-quiet">{ui.start.dropBody}</span>
          </div>
          <Recent />
        </div>
        <CaptureGuide />
      </div>
    </div>
  )
}

function Recent(): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const { value, error, again } = useAnswer('case-recent', {})
  return (
    <Section title={ui.start.recent}>
      {error !== null && <Failure error={error} again={again} />}
      {value?.length === 0 && <p className="at-quiet">{ui.start.noRecent}</p>}
      <ul className="at-recent">
        {value?.map((one) => (
          <li key={one.handle}>
            <button
              type="button"
              className="at-recent-name"
              aria-label={ui.start.open(one.name)}
              onClick={() => void attempt(() => openCase(one.handle))}
            >
              <Hostile text={one.name} />
            </button>
            <span className="at-quiet" title={formatMoment(one.modified, manner)}>
              {formatAge(one.modified, Date.now(), manner.language)}
            </span>
            <span className="at-quiet at-number">{formatBytes(one.size, manner.language)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
