import { KNOWN_LIMITS } from '../exchange/known-limits.ts'
import { type LimitInfo, PLACE_KEYS, UNKNOWN_NAMES, WRONG_NAMES } from '../exchange/limits.ts'
import { type Bilingual, EXCHANGE_VERSIONS, type ExchangeVersion } from '../model/plan.ts'
import { entry, type Fact, fact, LABEL, type ReferenceEntry, words } from './entry.ts'
import { LIMIT_NOTES } from './limit-notes.ts'
import { versionSpan } from './version-span.ts'

export const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
export const limitId = (name: string): string => `limit-${slug(name)}`

const UNITS: Readonly<Record<LimitInfo['unit'], Bilingual>> = {
  sessions: words('sessions', 'sessions'),
  objects: words('open objects', 'objets ouverts'),
  flag: words('', ''),
  port: words('', ''),
  milliseconds: words('ms', 'ms'),
  seconds: words('s', 's'),
  properties: words('properties', 'propriétés'),
  gigabytes: words('GB', 'Go'),
  percent: words('%', '%'),
}

const grouped = (value: number): Bilingual => ({
  en: value.toLocaleString('en-GB'),
  fr: value.toLocaleString('fr-FR').replace(/\u00a0/g, '\u202f'),
})
const measured = (value: number, unit: LimitInfo['unit']): Bilingual => {
  const number = grouped(value)
  const at = UNITS[unit]
  if (unit === 'milliseconds' && value % 60_000 === 0) {
    const minutes = grouped(value / 60_000)
    return { en: `${number.en} ms (${minutes.en} min)`, fr: `${number.fr}\u202fms (${minutes.fr}\u202fmin)` }
  }
  return { en: `${number.en} ${at.en}`.trim(), fr: `${number.fr}\u202f${at.fr}`.trim() }
}

const SOURCES: Readonly<Record<LimitInfo['place'], string>> = {
  'parameters-system': 'KB 842022; Managed Store limits; Exchange store limits ff477612',
  'max-objs': 'KB 830829; Managed Store limits; Exchange store limits ff477612',
  tcpip: 'CSS-Exchange HealthChecker, TCPIPSettingsCheck',
  'rpc-policy': 'CSS-Exchange HealthChecker, RPCMinConnectionTimeoutCheck',
  database: 'listings of Exchange 15 types',
}

interface Run {
  readonly versions: readonly ExchangeVersion[]
  readonly value: number | undefined
  readonly toVerify: boolean
}

/** Versions with one default and one mark, side by side, as one line. */
function runsOf(info: LimitInfo): readonly Run[] {
  const runs: Run[] = []
  for (const version of EXCHANGE_VERSIONS) {
    const value = info.defaults[version]
    const toVerify = value !== undefined && info.toVerify.includes(version)
    const last = runs.at(-1)
    if (last !== undefined && last.value === value && last.toVerify === toVerify) {
      runs[runs.length - 1] = { ...last, versions: [...last.versions, version] }
    } else runs.push({ versions: [version], value, toVerify })
  }
  return runs
}

function defaultFacts(info: LimitInfo): readonly Fact[] {
  if (Object.keys(info.defaults).length === 0) {
    return [
      fact(
        info.evidence,
        SOURCES[info.place],
        'No default: the value is absent.',
        'Pas de valeur par défaut\u202f: elle est absente.',
      ),
    ]
  }
  const rtm = info.default2003Rtm
  const first = rtm === undefined ? undefined : measured(rtm, info.unit)
  return [
    ...(first === undefined
      ? []
      : [
          fact(
            info.evidence,
            SOURCES[info.place],
            first.en,
            first.fr,
            words('Default, Exchange 2003 before SP1', 'Par défaut, Exchange 2003 avant SP1'),
          ),
        ]),
    ...runsOf(info).map((run): Fact => {
      const at = versionSpan(run.versions)
      const label = words(`Default, ${at.en}`, `Par défaut, ${at.fr}`)
      if (run.value === undefined) {
        return fact(info.evidence, SOURCES[info.place], 'not read, or not known', 'non lue, ou inconnue', label)
      }
      const value = measured(run.value, info.unit)
      return run.toVerify
        ? fact('K', 'working knowledge', value.en, value.fr, label)
        : fact(info.evidence, SOURCES[info.place], value.en, value.fr, label)
    }),
  ]
}

function rangeFacts(info: LimitInfo): readonly Fact[] {
  const facts: Fact[] = []
  const add = (en: string, fr: string, label: Bilingual): number =>
    facts.push(fact(info.evidence, SOURCES[info.place], en, fr, label))
  if (info.min !== undefined && info.max !== undefined) {
    const [from, to] = [grouped(info.min), measured(info.max, info.unit)]
    add(`${from.en} to ${to.en}`, `${from.fr} à ${to.fr}`, words('Range', 'Plage'))
  } else if (info.max !== undefined) {
    const to = measured(info.max, info.unit)
    add(`at most ${to.en}`, `au plus ${to.fr}`, words('Range', 'Plage'))
  }
  if (info.target !== undefined) {
    const [from, to] = [grouped(info.target[0]), measured(info.target[1], info.unit)]
    const same = info.target[0] === info.target[1]
    add(
      same ? to.en : `${from.en} to ${to.en}`,
      same ? to.fr : `${from.fr} à ${to.fr}`,
      words('Recommended', 'Recommandé'),
    )
  }
  if (info.restart === 'information-store') {
    add(
      'Counts after a restart of the Information Store: an outage for every mailbox on the server.',
      'Prend effet après un redémarrage de la banque d’informations\u202f: une coupure pour toutes les boîtes du serveur.',
      words('Takes effect', 'Prise d’effet'),
    )
  }
  return facts
}

function limitEntry(info: LimitInfo): ReferenceEntry {
  const note = LIMIT_NOTES[info.name]
  return entry(
    'limit',
    limitId(info.name),
    info.name,
    [
      ...(note?.facts.slice(0, 1) ?? []),
      ...defaultFacts(info),
      ...rangeFacts(info),
      ...(note?.facts.slice(1) ?? []),
      fact(
        info.evidence,
        SOURCES[info.place],
        `\`${PLACE_KEYS[info.place]}\`, REG_DWORD`,
        `\`${PLACE_KEYS[info.place]}\`, REG_DWORD`,
        LABEL.place,
      ),
    ],
    { related: note?.related ?? ['topic-store-limits'] },
  )
}

const spelled = (key: string): string => WRONG_SPELLINGS.get(key) ?? key
/** As they are met, for display; `limits.ts` compares without case. */
const WRONG_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['szmaxallowedsessionsperuser', 'szMaxAllowedSessionsPerUser'],
  ['szmaxallowedservicesessionsperuser', 'szMaxAllowedServiceSessionsPerUser'],
  ['objtattachmentview', 'objtAttachmentView'],
  ['objmessage', 'objMessage'],
  ['objtfxsrcstream', 'objtFXSrcStream'],
  ['objtfxdststream', 'objtFXDstStream'],
  [
    'maximum allowed concurrent exchange sessions per service',
    'Maximum Allowed Concurrent Exchange Sessions Per Service',
  ],
])

function wrongEntry(key: string, instead: string | undefined): ReferenceEntry {
  const name = spelled(key)
  const facts =
    instead === undefined
      ? [
          fact(
            'K',
            'no document found',
            'Named in hearsay only; no source knows it. Nothing is known to read it.',
            'Nommée par ouï-dire seulement ; aucune source ne la connaît. Rien ne la lit, à notre connaissance.',
            LABEL.meaning,
          ),
        ]
      : [
          fact(
            'S',
            'Managed Store limits; msexchange.org, H. Walther, 2010-12-03',
            `No version reads this name: the value has no effect. The name that works is \`${instead}\`.`,
            `Aucune version ne lit ce nom : la valeur est sans effet. Le nom qui agit est \`${instead}\`.`,
            LABEL.meaning,
          ),
        ]
  return entry('limit', `wrong-name-${slug(key)}`, words(`${name} (wrong name)`, `${name} (nom erroné)`), facts, {
    also: [name],
    related: instead === undefined ? [limitId('Maximum Allowed Exchange Sessions Per Service')] : [limitId(instead)],
  })
}

/** The throttling gate is a policy, not a registry value. */
const RCA: ReferenceEntry = entry(
  'limit',
  'limit-rcamaxconcurrency',
  'RCAMaxConcurrency',
  [
    fact(
      'S',
      'Set-ThrottlingPolicy reference',
      'Connections one user may have through RPC Client Access, from the throttling policy of the mailbox. The gate before the store.',
      'Connexions qu’un utilisateur peut avoir par RPC Client Access, selon la stratégie de limitation de la boîte. La porte avant la banque.',
      LABEL.meaning,
    ),
    fact(
      'S',
      'briandesmond.com policy dump',
      '20; `$null` means no limit',
      '20 ; `$null` signifie sans limite',
      words('Default, Exchange 2010 RTM', 'Par défaut, Exchange 2010 RTM'),
    ),
    fact(
      'K',
      'working knowledge',
      '20; `$null` means no limit',
      '20 ; `$null` signifie sans limite',
      words('Default, Exchange 2010 SP1 and later', 'Par défaut, Exchange 2010 SP1 et suivants'),
    ),
    fact(
      'S',
      'Set-ThrottlingPolicy reference',
      '40; `Unlimited` means no limit',
      '40 ; `Unlimited` signifie sans limite',
      words('Default, Exchange 2013 and later', 'Par défaut, Exchange 2013 et suivants'),
    ),
    fact(
      'S',
      'msexchange.org, H. Walther, 2010-12-03',
      'Unlimited here does not lift the limit of 32 sessions in the store.',
      'Sans limite ici ne lève pas la limite de 32 sessions de la banque.',
      LABEL.caution,
    ),
    fact(
      'S',
      'Set-ThrottlingPolicy reference',
      'Make a policy of its own for an account or group; never edit the default policy for this.',
      'Créez une stratégie propre pour un compte ou un groupe ; ne modifiez jamais la stratégie par défaut pour cela.',
      LABEL.caution,
    ),
  ],
  {
    also: ['Throttling', 'Get-ThrottlingPolicy', 'Set-ThrottlingPolicy'],
    related: [limitId('Maximum Allowed Sessions Per User'), 'playbook-p2', 'playbook-p3'],
  },
)

/** Store limits made from the values the rules use, with what they mean beside them. */
export const LIMITS: readonly ReferenceEntry[] = [
  ...KNOWN_LIMITS.map(limitEntry),
  RCA,
  ...[...WRONG_NAMES].map(([key, instead]) => wrongEntry(key, instead)),
  ...UNKNOWN_NAMES.map((key) => wrongEntry(key, undefined)),
]
