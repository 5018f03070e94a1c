import { Button, Field, Input } from '@fluentui/react-components'
import { type ReactNode, useEffect } from 'react'
import { localToUtc } from '../../../shared/time/zone.ts'
import { formatMoment } from '../../parts/format.ts'
import { ZoneSelect } from '../../parts/zone-select.tsx'
import { useNotices } from '../../state/notices.ts'
import { useSession } from '../../state/session.ts'
import { useStaging } from '../../state/staging.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { parseWallClock } from './wall-clock.ts'

/** Name, moment and zone of the snapshot, and the decision. */
export function CommitBar(): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const { files, reports, outcome, name, taken, zone, setName, setTaken, setZone, commit, discard } = useStaging()
  const snapshots = useSession((state) => state.snapshots)
  const readOnly = useSession((state) => state.opened?.readOnly ?? false)
  const records = reports.reduce((sum, report) => sum + report.records, 0)
  const rejects = reports.reduce((sum, report) => sum + report.rejects, 0)
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
          <ZoneSelect value={zone} onChange={(next) => void setZone(next)} />
        </Field>
      </div>
      {reports.length > 0 && records === 0 && <p className="at-state-warning">{ui.importing.noRecords}</p>}
      {outcome?.state === 'failed' && <p className="at-state-critical">{ui.importing.failed}</p>}
      {outcome?.state === 'cancelled' && <p className="at-state-warning">{ui.importing.cancelled}</p>}
      <div className="at-start-actions">
        <Button
          appearance="primary"
          disabled={records === 0 || name.trim() === '' || timeFault || readOnly}
          onClick={() => {
            void commit(name.trim(), moment?.utc).then((status) => {
              if (status?.state === 'cancelled') useNotices.getState().say(ui.importing.cancelled)
            })
          }}
        >
          {ui.importing.commit(Math.max(files.length, reports.length))}
        </Button>
        <Button onClick={discard}>{ui.importing.discard}</Button>
        <strong className="at-commit-sum">
          {ui.frame.records(records)}, {ui.frame.rejects(rejects)}
        </strong>
        <span className="at-quiet">{ui.importing.nothingStored}</span>
      </div>
    </div>
  )
}
