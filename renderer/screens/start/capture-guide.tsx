import { Button, Select } from '@fluentui/react-components'
import { Copy16Regular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import {
  EXCHANGE_VERSIONS,
  type ExchangeVersion,
  MFCMAPI_BUILDS,
  type MfcmapiBuild,
} from '../../../shared/model/plan.ts'
import { copyText } from '../../parts/clipboard.ts'
import { Section } from '../../parts/state-views.tsx'
import { useUi } from '../../state/use-manner.ts'
import { type CaptureTopic, capturesFor, isCommand } from './captures.ts'

const WHY: Readonly<Record<CaptureTopic, `${CaptureTopic}Why`>> = {
  mailboxes: 'mailboxesWhy',
  freebusy: 'freebusyWhy',
  attendant: 'attendantWhy',
  logons: 'logonsWhy',
  events: 'eventsWhy',
  connections: 'connectionsWhy',
  limits: 'limitsWhy',
}

/** What to export from which version, with menus and commands verbatim. */
export function CaptureGuide(): ReactNode {
  const ui = useUi()
  const [version, setVersion] = useState<ExchangeVersion>('2010')
  const [build, setBuild] = useState<MfcmapiBuild>('current')
  return (
    <div className="at-card">
      <Section title={ui.capture.title}>
        <div className="at-capture-choice">
          <Select
            size="small"
            aria-label={ui.capture.version}
            value={version}
            onChange={(_, data) => setVersion(EXCHANGE_VERSIONS.find((one) => one === data.value) ?? version)}
          >
            {EXCHANGE_VERSIONS.map((one) => (
              <option key={one} value={one}>
                {ui.capture.versions[one]}
              </option>
            ))}
          </Select>
          <Select
            size="small"
            aria-label={ui.capture.build}
            value={build}
            onChange={(_, data) => setBuild(MFCMAPI_BUILDS.find((one) => one === data.value) ?? build)}
          >
            {MFCMAPI_BUILDS.map((one) => (
              <option key={one} value={one}>
                MFCMAPI {ui.capture.builds[one]}
              </option>
            ))}
          </Select>
        </div>
        <ol className="at-capture">
          {capturesFor(version, build).map((capture) => (
            <li key={capture.topic}>
              <h3>{ui.capture[capture.topic]}</h3>
              <p className="at-quiet">{ui.capture[WHY[capture.topic]]}</p>
              {capture.remark !== null && <p className="at-capture-remark">{ui.capture[capture.remark]}</p>}
              {capture.ways.map((way) =>
                isCommand(way) ? (
                  <div key={way} className="at-verbatim">
                    <code>{way}</code>
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<Copy16Regular />}
                      aria-label={`${ui.capture.copy}: ${ui.capture[capture.topic]}`}
                      onClick={() => void copyText(way, ui.frame.copied)}
                    />
                  </div>
                ) : (
                  <div key={way} className="at-menu-path">
                    <code>{way}</code>
                  </div>
                ),
              )}
            </li>
          ))}
        </ol>
        <p className="at-quiet">{ui.capture.server}</p>
      </Section>
    </div>
  )
}
