import type { EventRecord } from '../../shared/model/records.ts'
import { csvLine, csvText } from './csv.ts'
import { type Culture, dateText } from './local-time.ts'
import { encodeText, type TextEncoding } from './text-encoding.ts'

export type WrittenEvent = Pick<EventRecord, 'eventId' | 'provider' | 'level' | 'computer' | 'time' | 'message'>

export interface EventCsvOptions {
  readonly culture: Culture
  readonly zone: string
  readonly encoding: TextEncoding
  /** Language of captions and level words; the message keeps its own. */
  readonly language?: 'en' | 'fr'
}

const CAPTIONS = {
  en: ['Level', 'Date and Time', 'Source', 'Event ID', 'Task Category'],
  fr: ['Niveau', 'Date et heure', 'Source', 'ID de l’événement', 'Catégorie de la tâche'],
} as const

const LEVELS = {
  en: { critical: 'Critical', error: 'Error', warning: 'Warning', information: 'Information', verbose: 'Verbose' },
  fr: {
    critical: 'Critique',
    error: 'Erreur',
    warning: 'Avertissement',
    information: 'Information',
    verbose: 'Commentaires',
  },
} as const

const WIN_EVENT_COLUMNS = [
  'Message',
  'Id',
  'Version',
  'Qualifiers',
  'Level',
  'Task',
  'Opcode',
  'Keywords',
  'RecordId',
  'ProviderName',
  'ProviderId',
  'LogName',
  'ProcessId',
  'ThreadId',
  'MachineName',
  'UserId',
  'TimeCreated',
  'ActivityId',
  'RelatedActivityId',
  'ContainerLog',
  'MatchedQueryIds',
  'Bookmark',
  'LevelDisplayName',
  'OpcodeDisplayName',
  'TaskDisplayName',
  'KeywordsDisplayNames',
  'Properties',
] as const

const LEVEL_NUMBERS = { critical: 1, error: 2, warning: 3, information: 4, verbose: 5 } as const

/** Event Viewer, *Save as CSV*: five captions, six fields; the message is the uncaptioned last (sessions spec 2.5). */
export function eventViewerCsv(events: readonly WrittenEvent[], options: EventCsvOptions): Uint8Array {
  const language = options.language ?? 'en'
  const shape = { separator: ',', quoting: 'needed' } as const
  const lines = events.map((event) => {
    const front = csvLine(
      [
        LEVELS[language][event.level ?? 'information'],
        event.time === undefined ? '' : dateText(event.time, options.zone, options.culture),
        event.provider ?? '',
        String(event.eventId),
        'General',
      ],
      shape,
    )
    // The viewer quotes the message whether it must or not.
    return `${front},${csvLine([event.message], { separator: ',', quoting: 'always' })}\r\n`
  })
  return encodeText(`${csvLine(CAPTIONS[language], shape)}\r\n${lines.join('')}`, options.encoding)
}

/** `Get-WinEvent | Export-Csv`: the message comes first and may have several lines. */
export function winEventCsv(events: readonly WrittenEvent[], options: EventCsvOptions): Uint8Array {
  const lines = events.map((event, index) => {
    const level = event.level ?? 'information'
    const cells: Readonly<Partial<Record<(typeof WIN_EVENT_COLUMNS)[number], string>>> = {
      Message: event.message,
      Id: String(event.eventId),
      Qualifiers: '49156',
      Level: String(LEVEL_NUMBERS[level]),
      Task: '6',
      Keywords: '36028797018963968',
      RecordId: String(40_000 - index),
      LogName: 'Application',
      ...(event.provider === undefined ? {} : { ProviderName: event.provider }),
      ...(event.computer === undefined ? {} : { MachineName: event.computer }),
      ...(event.time === undefined ? {} : { TimeCreated: dateText(event.time, options.zone, options.culture) }),
      ContainerLog: 'application',
      MatchedQueryIds: 'System.UInt32[]',
      Bookmark: 'System.Diagnostics.Eventing.Reader.EventBookmark',
      LevelDisplayName: LEVELS[options.language ?? 'en'][level],
      TaskDisplayName: 'General',
      KeywordsDisplayNames: 'System.Collections.ObjectModel.ReadOnlyCollection`1[System.String]',
      Properties: 'System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]',
    }
    return WIN_EVENT_COLUMNS.map((column) => cells[column] ?? null)
  })
  const type = '#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n'
  return encodeText(
    type + csvText([WIN_EVENT_COLUMNS, ...lines], { separator: ',', quoting: 'always' }),
    options.encoding,
  )
}

/** The text of an event 9646 as one server version words it (sessions spec 2.1). */
export function message9646(
  wording: '2003' | '2007' | '2010' | '2013',
  event: {
    readonly dn: string
    readonly limit: number
    readonly objectType: string
    readonly guid?: string
    readonly clientType?: string
  },
): string {
  const end = `exceeded the maximum of ${event.limit} objects of type "${event.objectType}".`
  switch (wording) {
    case '2003':
      return `Closing Mapi session "${event.dn}" because it ${end}`
    case '2007':
      return `Mapi session "${event.dn}" ${end}`
    case '2010':
      return `Mapi session "${event.guid ?? '00000000-0000-0000-0000-000000000000'}: ${event.dn}" ${end}`
    case '2013':
      return `Mapi session "${event.dn}" with client type "${event.clientType ?? 'MoMT'}" ${end}`
  }
}
