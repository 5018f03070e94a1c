import { Button, Field, Input } from '@fluentui/react-components'
import { type ReactNode, useEffect } from 'react'
import type { FileReport } from '../../../shared/contract/channels.ts'
import { localToUtc } from '../../../shared/time/zone.ts'
import { formatMoment } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { ZoneSelect } from '../../parts/zone-select.tsx'
import { useNotices } from '../../state/notices.ts'
import { useSession } from '../../state/session.ts'
import { useStaging } from '../../state/staging.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { parseWallClock } from './wall-clock.ts'

/** How many of the files the case holds already, by the snapshot that has them. */
function knownIn(reports: readonly FileReport[]): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  for (const report of reports) {
    const remark = report.warnings.find((warning) => warning.code === 'same-content')
    const snapshot = String(remark?.params?.snapshot ?? '')
    if (snapshot !== '') known.set(snapshot, (known.get(snapshot) ?? 0) + 1)
  }
  return known
}

/** Name, moment and zone of the snapshot, and the decision. */
export function CommitBar(): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const { files, reports, outcome, more, rereading, name, taken, zone, setName, setTaken, setZone, commit, discard } =
    useStaging()
  const snapshots = useSession((state) => state.snapshots)
  const readOnly = useSession((state) => state.opened?.readOnly ?? false)
  const records = reports.reduce((sum, report) => sum + report.records, more.records)
  const rejects = reports.reduce((sum, report) => sum + report.rejects, more.rejects)
  const busy = rereading.length > 0
  const known = knownIn(reports)
  const wall = taken === '' ? undefined : parseWallClock(taken)
  const moment = wall === undefined || wall === null ? undefined : localToUtc(wall, zone === '' ? manner.zone : zone)
  const timeFault = wall === null || moment?.doubt === 'does-not-exist'
  // A name is offered, never forced: what is taken already gets a number.
  useEffect(() => {
    if (useStaging.getState().name !== '' || reports.length === 0) return
    const base = ui.importing.nameDefault(formatMoment(Date.now(), manner))
    const taken = new Set(snapshots.map((snapshot) => snapshot.name))
    let offered = base
    for (let n = 2; taken.has(offered); n++) offered = `${base} (${n})`
    setName(offered)
  }, [reports.length, snapshots, manner, ui, setName])
  return (
    <div className="at-card at-commit">
      <div className="at-commit-fields">
        <Field size="small" label={ui.importing.name} required>
          <Input size="small" value={name} maxLength={120} onChange={(_, data) => setName(data.value)} />
        </Field>
        <Field
          size="small"
          label={ui.importing.taken}
          hint={ui.importing.takenHint}
          {...(timeFault ? { validationMessage: ui.importing.minimumTime } : {})}
        >
          <Input size="small" type="datetime-local" value={taken} onChange={(_, data) => setTaken(data.value)} />
        </Field>
        <Field size="small" label={ui.importing.zone} hint={ui.importing.zoneHint}>
          <ZoneSelect value={zone} disabled={busy} onChange={(next) => void setZone(next)} />
        </Field>
      </div>
      {[...known].map(([snapshot, n]) => (
        <p key={snapshot} className="at-state-warning">
          <Hostile text={ui.importing.known(n, snapshot)} />
        </p>
      ))}
      {reports.length > 0 && records === 0 && <p className="at-state-warning">{ui.importing.noRecords}</p>}
      {outcome?.state === 'failed' && <p className="at-state-critical">{ui.importing.failed}</p>}
      {outcome?.state === 'cancelled' && <p className="at-state-warning">{ui.importing.cancelled}</p>}
      <div className="at-start-actions">
        <Button
          appearance="primary"
          disabled={busy || records === 0 || name.trim() === '' || timeFault || readOnly}
          onClick={() => {
            void commit(name.trim(), moment?.utc).then((status) => {
              if (status?.state === 'cancelled') useNotices.getState().say(ui.importing.cancelled)
            })
          }}
        >
          {ui.importing.commit(Math.max(files.length, reports.length + more.files))}
        </Button>
        <Button onClick={discard}>{ui.importing.discard}</Button>
        <strong className="at-commit-sum" aria-live="polite">
          {busy ? (
            ui.importing.readingAgain
          ) : (
            <>
              {ui.frame.records(records)}, {ui.frame.rejects(rejects)}
            </>
          )}
        </strong>
        <span className="at-quiet">{ui.importing.nothingStored}</span>
      </div>
    </div>
  )
}
