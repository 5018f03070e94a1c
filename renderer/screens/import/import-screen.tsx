import { Button } from '@fluentui/react-components'
import { Beaker20Regular, DocumentMultiple20Regular, Folder20Regular } from '@fluentui/react-icons'
import { type ReactNode, useRef } from 'react'
import { pickFiles, stageSample } from '../../app/case-actions.ts'
import { handlesOfInput } from '../../app/dropped.ts'
import { formatMoment } from '../../parts/format.ts'
import { attempt } from '../../state/notices.ts'
import { useRoute } from '../../state/route.ts'
import { useSession, useSnapshot } from '../../state/session.ts'
import { useStaging } from '../../state/staging.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { UndoSnapshot } from '../overview/undo-snapshot.tsx'
import { CommitBar } from './commit-bar.tsx'
import { FileTable } from './file-table.tsx'
import { JobProgress } from './job-progress.tsx'
import './import.css'

/** Stage, look, then commit or discard. Nothing is stored before the commit. */
export function ImportScreen(): ReactNode {
  const ui = useUi()
  const phase = useStaging((state) => state.phase)
  const reports = useStaging((state) => state.reports)
  const uploaded = useStaging((state) => state.uploaded)
  const working = phase === 'uploading' || phase === 'inspecting' || phase === 'importing'
  return (
    <div className="at-screen">
      <div className="at-screen-head">
        <h1>{ui.screens.import}</h1>
        {!working && <Sources />}
      </div>
      {phase === 'empty' && (
        <div className="at-start-drop">
          <strong>{ui.importing.nothing}</strong>
          <span className="at-quiet">{ui.start.dropBody}</span>
        </div>
      )}
      {phase === 'uploading' && (
        <p role="status">{ui.importing.uploading(Math.min(uploaded.done + 1, uploaded.all), uploaded.all)}</p>
      )}
      {(phase === 'inspecting' || phase === 'importing') && <JobProgress importing={phase === 'importing'} />}
      {phase === 'imported' && <Stored />}
      {(phase === 'inspected' || phase === 'failed') && <CommitBar />}
      {reports.length > 0 && <FileTable reports={reports} />}
    </div>
  )
}

function Sources(): ReactNode {
  const ui = useUi()
  const uploads = useSession((state) => state.info?.uploads ?? true)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const choose = (directory: boolean): void => {
    if (uploads) (directory ? folder : files).current?.click()
    else void attempt(() => pickFiles(directory))
  }
  const take = (input: HTMLInputElement): void => {
    const chosen = input.files
    if (chosen === null || chosen.length === 0) return
    const staging = useStaging.getState()
    staging.begin(chosen.length)
    void attempt(async () => staging.stage(await handlesOfInput(chosen, staging.uploadedOne))).then(() => {
      input.value = ''
      if (useStaging.getState().phase === 'uploading') useStaging.getState().discard()
    })
  }
  return (
    <div className="at-start-actions">
      <Button size="small" icon={<DocumentMultiple20Regular />} onClick={() => choose(false)}>
        {ui.importing.chooseFiles}
      </Button>
      <Button size="small" icon={<Folder20Regular />} onClick={() => choose(true)}>
        {ui.importing.chooseFolder}
      </Button>
      <Button size="small" appearance="subtle" icon={<Beaker20Regular />} onClick={() => void attempt(stageSample)}>
        {ui.importing.addSample}
      </Button>
      {uploads && (
        <>
          <input
            ref={files}
            type="file"
            multiple
            hidden
            data-input="files"
            aria-label={ui.importing.chooseFiles}
            onChange={(event) => take(event.currentTarget)}
          />
          <input
            ref={(element) => {
              folder.current = element
              // React knows no property of this name; without the attribute the dialog offers files only.
              element?.setAttribute('webkitdirectory', '')
            }}
            type="file"
            multiple
            hidden
            data-input="folder"
            aria-label={ui.importing.chooseFolder}
            onChange={(event) => take(event.currentTarget)}
          />
        </>
      )}
    </div>
  )
}

function Stored(): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const snapshot = useSnapshot()
  const go = useRoute((state) => state.go)
  if (snapshot === null) return null
  return (
    <div className="at-card at-stored" role="status">
      <strong>{ui.importing.doneTitle(snapshot.name)}</strong>
      <span className="at-quiet">{ui.frame.taken(formatMoment(snapshot.taken, manner), manner.zone)}</span>
      <Button size="small" appearance="primary" onClick={() => go('overview')}>
        {ui.screens.overview}
      </Button>
      <Button size="small" onClick={() => go('findings')}>
        {ui.screens.findings}
      </Button>
      <UndoSnapshot snapshot={snapshot} />
    </div>
  )
}
