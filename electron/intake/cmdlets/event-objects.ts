import type { AssembledEvent } from '../event-xml/event-assembler.ts'
import { eventEvidence } from '../event-xml/event-evidence.ts'
import { eventNumber } from '../events/event-words.ts'
import { among } from './cmdlet-object.ts'
import { cmdletReader } from './cmdlet-reader.ts'
import { placeOf } from './cmdlet-values.ts'

const NAMES = [
  ...['eventid', 'id', 'instanceid', 'providername', 'source', 'leveldisplayname', 'entrytype', 'level'],
  ...[
    'machinename',
    'timecreated',
    'timegenerated',
    'timewritten',
    'recordid',
    'index',
    'message',
    'replacementstrings',
  ],
]

/**
 * `Get-WinEvent` or `Get-EventLog | Export-Clixml`: events with a time that knows its zone.
 *
 *     <Obj RefId="0"><TN RefId="0"><T>System.Diagnostics.Eventing.Reader.EventLogRecord</T>…</TN>
 *       <Props><I32 N="Id">9646</I32><S N="ProviderName">MSExchangeIS</S>…</Props><MS><S N="Message">Mapi session …</S></MS></Obj>
 *
 * As CSV, XML and text see `events/`, `event-xml/`, `event-text/`. Where the message is missing the replacement strings
 * stand in its place (sessions spec 2.2, 2.5). Ignores keywords, tasks and binary data.
 */
export const eventObjectsReader = cmdletReader({
  format: 'event-clixml',
  noun: 'events',
  shapes: ['clixml'],
  names: new Set(NAMES),
  type: /EventLogEntry(?:#.*)?$|EventLogRecord$/,
  anchors: [],
  dates: [],
  score(names) {
    const isEvent =
      (names.has('id') || names.has('eventid') || names.has('instanceid')) &&
      (names.has('timecreated') || names.has('timegenerated')) &&
      (names.has('message') || names.has('replacementstrings'))
    return isEvent ? among(names, NAMES) : 0
  },
  records(object, values) {
    const text = (...names: readonly string[]): string => values.text(object, ...names) ?? ''
    const numberText = text('eventid', 'id', 'instanceid')
    const eventId = eventNumber(numberText)
    if (eventId === undefined) {
      if (numberText !== '') values.reject('bad-number', placeOf(object), 'id', numberText)
      return []
    }
    const event: AssembledEvent = {
      eventId,
      provider: text('providername', 'source'),
      level: text('leveldisplayname', 'entrytype', 'level'),
      computer: text('machinename'),
      time: values.time(object, 'timecreated', 'timegenerated', 'timewritten'),
      timeText: '',
      recordId: text('recordid', 'index'),
      strings: values.list(object, 'replacementstrings') ?? [],
      message: text('message'),
    }
    return [eventEvidence(event, eventId, placeOf(object))]
  },
})
