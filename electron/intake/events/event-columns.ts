/** What a column of an event list holds. */
export type EventColumn = 'level' | 'time' | 'provider' | 'id' | 'instanceId' | 'computer' | 'message' | 'other'

/**
 * Columns by normalised caption: Event Viewer in English, French and German, `Get-WinEvent`, `Get-EventLog`
 * (sessions spec 2.5). French and German captions are to verify; those whose accents were lost are here as well.
 * `other` are captions that belong to an event list and are not kept. A Map, because captions come from files.
 */
const COLUMNS: ReadonlyMap<string, EventColumn> = new Map<string, EventColumn>([
  ['level', 'level'],
  ['leveldisplayname', 'level'],
  ['entrytype', 'level'],
  ['type', 'level'],
  ['niveau', 'level'],
  ['ebene', 'level'],
  ['keywords', 'other'],
  ['motscles', 'other'],
  ['motscls', 'other'],
  ['dateandtime', 'time'],
  ['date', 'time'],
  ['timecreated', 'time'],
  ['timegenerated', 'time'],
  ['timewritten', 'time'],
  ['dateetheure', 'time'],
  ['datumunduhrzeit', 'time'],
  ['source', 'provider'],
  ['providername', 'provider'],
  ['quelle', 'provider'],
  ['eventid', 'id'],
  ['id', 'id'],
  ['iddelevenement', 'id'],
  ['iddelvnement', 'id'],
  ['ereignisid', 'id'],
  ['instanceid', 'instanceId'],
  ['machinename', 'computer'],
  ['computer', 'computer'],
  ['ordinateur', 'computer'],
  ['message', 'message'],
  ['description', 'message'],
  ['taskcategory', 'other'],
  ['taskdisplayname', 'other'],
  ['categoriedelatache', 'other'],
  ['catgoriedelatche', 'other'],
  ['aufgabenkategorie', 'other'],
  ['category', 'other'],
  ['recordid', 'other'],
  ['logname', 'other'],
  ['index', 'other'],
])

/** Of two columns for one thing the one named here counts: a display name before a number, creation before writing. */
const PREFERRED: ReadonlySet<string> = new Set(['leveldisplayname', 'timecreated', 'timegenerated', 'eventid'])

/** Caption in lower-case ASCII letters alone: `ID de l’événement` is `iddelevenement`. */
function normal(caption: string): string {
  return caption
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

/** Index of each known column; empty for captions of something else. */
export function eventColumns(captions: readonly string[]): ReadonlyMap<Exclude<EventColumn, 'other'>, number> {
  const columns = new Map<Exclude<EventColumn, 'other'>, number>()
  captions.forEach((caption, index) => {
    const name = normal(caption)
    const column = COLUMNS.get(name)
    if (column === undefined || column === 'other') return
    if (!columns.has(column) || PREFERRED.has(name)) columns.set(column, index)
  })
  return columns
}

/** How many captions are those of an event list; 0 without a number of the event or with fewer than three. */
export function eventScore(captions: readonly string[]): number {
  const columns = eventColumns(captions)
  if (!columns.has('id') && !columns.has('instanceId')) return 0
  if (!columns.has('time') && !columns.has('message')) return 0
  const known = captions.filter((caption) => COLUMNS.has(normal(caption))).length
  return known < 3 ? 0 : known
}

/** Whether captions are those of the Event Viewer, which leaves the last field, the message, without one. */
export function isViewerHeader(captions: readonly string[]): boolean {
  return captions.length === 5 && !eventColumns(captions).has('message')
}
