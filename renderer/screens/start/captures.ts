import type { ExchangeVersion, MfcmapiBuild } from '../../../shared/model/plan.ts'

/** What is exported, in the order of worth for the job. Wording: `ui.capture`. */
export type CaptureTopic = 'mailboxes' | 'freebusy' | 'attendant' | 'logons' | 'events' | 'connections' | 'limits'

export interface Capture {
  readonly topic: CaptureTopic
  /** Menu paths and commands, verbatim. Empty where this version has no way. */
  readonly ways: readonly string[]
  /** A remark of `ui.capture` that goes with this version. */
  readonly remark: 'noPublic' | 'noLogons' | null
}

const LOGON = {
  '2010': 'Session ▸ Logon only (Does not display stores)',
  current: 'Session ▸ Advanced logon ▸ Logon only (does not display stores)...',
}
const TABLE = { '2010': 'MDB ▸ Get Mailbox Table...', current: 'MDB ▸ Open other mailboxes ▸ Get mailbox table...' }
const EXPORT_TABLE = { '2010': 'Table ▸ Output Table', current: 'Table ▸ Export table...' }
const PUBLIC = {
  '2010': 'MDB ▸ Open Public Folder Store...',
  current: 'MDB ▸ Public folder ▸ Open public folder store...',
}
const EXPORT_FOLDER = {
  '2010': 'Actions ▸ Save Folder Contents as Text Files',
  current: 'Actions ▸ Export folder ▸ As text files...',
}

const KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
const LOGONS: Readonly<Record<'2003' | '2007' | '2010', readonly string[]>> = {
  '2003': [
    'Exchange System Manager ▸ Logons ▸ Export List...',
    'Get-WmiObject -Namespace root\\MicrosoftExchangeV2 -Class Exchange_Logon | Export-Csv logons.csv -NoTypeInformation -Encoding Unicode',
  ],
  '2007': ['Get-LogonStatistics -Server EXMBX01 | Export-Csv logons.csv -NoTypeInformation -Encoding Unicode'],
  '2010': ['Get-LogonStatistics -Server EXMBX01 | Export-Csv logons.csv -NoTypeInformation -Encoding Unicode'],
}
const EVENTS_NEW =
  "Get-WinEvent -FilterHashtable @{LogName='Application'; Id=9646} | Select-Object TimeCreated,Id,ProviderName,LevelDisplayName,MachineName,Message | Export-Csv events.csv -NoTypeInformation -Encoding Unicode"
const EVENTS_OLD =
  'Get-EventLog Application | Where-Object { $_.EventID -eq 9646 } | Export-Csv events.csv -NoTypeInformation -Encoding Unicode'

const isOld = (version: ExchangeVersion): version is '2003' | '2007' | '2010' =>
  version === '2003' || version === '2007' || version === '2010'

/**
 * What to export and how (mfcmapi-exports spec section 6; sessions spec sections 1.1, 2.5, 3 and 4). Exchange 2013 and
 * later keep no public free/busy folder of their own and have no usable logon statistics (freebusy spec section 8).
 */
export function capturesFor(version: ExchangeVersion, build: MfcmapiBuild): readonly Capture[] {
  const old = isOld(version)
  return [
    { topic: 'mailboxes', ways: [LOGON[build], TABLE[build], EXPORT_TABLE[build]], remark: null },
    {
      topic: 'freebusy',
      ways: [PUBLIC[build], 'NON_IPM_SUBTREE ▸ SCHEDULE+ FREE BUSY ▸ EX:/o=…', EXPORT_FOLDER[build]],
      remark: old ? null : 'noPublic',
    },
    ...(old
      ? [
          {
            topic: 'attendant' as const,
            ways: [TABLE[build], 'SpecialPrivateFolderForFreeBusyStorage', EXPORT_FOLDER[build]],
            remark: null,
          },
        ]
      : []),
    { topic: 'logons', ways: old ? LOGONS[version] : [], remark: old ? null : 'noLogons' },
    { topic: 'events', ways: [version === '2003' ? EVENTS_OLD : EVENTS_NEW], remark: null },
    { topic: 'connections', ways: ['netstat -ano > netstat.txt', 'TCPView ▸ File ▸ Save As...'], remark: null },
    { topic: 'limits', ways: [`reg export ${KEY} parameterssystem.reg`], remark: null },
  ]
}

/** True for what is typed, not clicked: it gets a copy button. */
export const isCommand = (way: string): boolean => /^(Get-|netstat|reg )/.test(way)
