import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Select,
  Textarea,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { CaseSettings } from '../../shared/contract/channels.ts'
import { THRESHOLD_IDS } from '../../shared/exchange/thresholds.ts'
import { EXCHANGE_VERSIONS } from '../../shared/model/plan.ts'
import { ZoneSelect } from '../parts/zone-select.tsx'
import { attempt, useNotices } from '../state/notices.ts'
import { useRoute } from '../state/route.ts'
import { useSession, useZone } from '../state/session.ts'
import { useUi } from '../state/use-manner.ts'
import { changedThresholds, cidrFault, subnetFault, thresholdOf, wholeNumber } from './settings-form.ts'
import { type Subnet, SubnetFields } from './subnet-fields.tsx'
import { ThresholdFields, type TypedThresholds } from './threshold-fields.tsx'

export function SettingsDialog(): ReactNode {
  const open = useRoute((state) => state.settingsOpen)
  const setSettings = useRoute((state) => state.setSettings)
  const settings = useSession((state) => state.settings)
  return (
    <Dialog open={open && settings !== null} onOpenChange={(_, data) => setSettings(data.open)}>
      <DialogSurface className="at-dialog">
        {settings !== null && <SettingsForm settings={settings} close={() => setSettings(false)} />}
      </DialogSurface>
    </Dialog>
  )
}

function SettingsForm({ settings, close }: { readonly settings: CaseSettings; readonly close: () => void }): ReactNode {
  const ui = useUi()
  const shownZone = useZone()
  const save = useSession((state) => state.saveSettings)
  const [zone, setZone] = useState(settings.zone === '' ? shownZone : settings.zone)
  const [ranges, setRanges] = useState(settings.vpnRanges.join('\n'))
  const [subnets, setSubnets] = useState<readonly Subnet[]>(settings.subnets)
  const [typed, setTyped] = useState<TypedThresholds>(
    Object.fromEntries(Object.entries(settings.thresholds).map(([id, number]) => [id, String(number)])),
  )
  const [stale, setStale] = useState(String(settings.staleDays))
  const [sessions, setSessions] = useState(String(settings.sessionsPerUser))
  const [exchange, setExchange] = useState(settings.exchange)
  const lines = ranges
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const fault = lines.find(cidrFault)
  const staleDays = wholeNumber(stale, 1, 3650)
  const sessionsPerUser = wholeNumber(sessions, 0, 65_536)
  const named = subnets.every((subnet) => subnetFault(subnet) === null)
  const sound = THRESHOLD_IDS.every((id) => thresholdOf(id, typed[id]) !== null)
  const valid = fault === undefined && named && sound && staleDays !== null && sessionsPerUser !== null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!valid) return
    void attempt(async () => {
      await save({
        ...settings,
        zone,
        vpnRanges: lines,
        subnets: subnets.map(({ name, range, kind }) => ({ name: name.trim(), range: range.trim(), kind })),
        staleDays,
        sessionsPerUser,
        exchange,
        thresholds: changedThresholds(typed),
      })
      useNotices.getState().say(ui.settings.saved)
      close()
    })
  }
  return (
    <form onSubmit={submit}>
      <DialogBody>
        <DialogTitle>{ui.settings.title}</DialogTitle>
        <DialogContent className="at-form">
          <Field label={ui.settings.zone}>
            <ZoneSelect value={zone} onChange={setZone} />
          </Field>
          <Field
            label={ui.settings.vpn}
            hint={ui.settings.vpnHint}
            {...(fault === undefined ? {} : { validationMessage: ui.settings.cidr(fault) })}
          >
            <Textarea className="at-mono-input" rows={4} value={ranges} onChange={(_, data) => setRanges(data.value)} />
          </Field>
          <SubnetFields subnets={subnets} onChange={setSubnets} />
          <Field label={ui.settings.exchange} hint={ui.settings.exchangeHint}>
            <Select
              value={exchange}
              onChange={(_, data) =>
                setExchange(EXCHANGE_VERSIONS.find((version) => version === data.value) ?? 'unknown')
              }
            >
              {(['unknown', ...EXCHANGE_VERSIONS] as const).map((version) => (
                <option key={version} value={version}>
                  {version === 'unknown' ? ui.settings.exchangeUnknown : ui.settings.exchangeName(version)}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={ui.settings.stale}
            {...(staleDays === null ? { validationMessage: ui.settings.range(1, 3650) } : {})}
          >
            <Input inputMode="numeric" value={stale} onChange={(_, data) => setStale(data.value)} />
          </Field>
          <Field
            label={ui.settings.sessions}
            hint={ui.settings.sessionsHint}
            {...(sessionsPerUser === null ? { validationMessage: ui.settings.range(0, 65_536) } : {})}
          >
            <Input inputMode="numeric" value={sessions} onChange={(_, data) => setSessions(data.value)} />
          </Field>
          <ThresholdFields typed={typed} onChange={setTyped} />
        </DialogContent>
        <DialogActions>
          <Button type="button" onClick={close}>
            {ui.frame.cancel}
          </Button>
          <Button type="submit" appearance="primary" disabled={!valid}>
            {ui.settings.save}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}
