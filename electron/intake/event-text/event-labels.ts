/** What a labelled line of an event holds. `other` are labels that belong to an event and are not kept. */
export type EventLabel =
  | 'start'
  | 'level'
  | 'provider'
  | 'id'
  | 'date'
  | 'time'
  | 'computer'
  | 'description'
  | 'xml'
  | 'data'
  | 'other'

/**
 * Labels by normalised text: `wevtutil /f:text`, the event window of 2008 and later, that of 2003 (sessions spec 2.5), in
 * English and French; French ones are to verify, those whose accents were lost are here as well. A Map, because labels
 * come from files.
 */
const LABELS: ReadonlyMap<string, EventLabel> = new Map<string, EventLabel>([
  ['logname', 'start'],
  ['nomdujournal', 'start'],
  ['journal', 'start'],
  ['eventtype', 'level'],
  ['typedevenement', 'level'],
  ['typedelevenement', 'level'],
  ['typedvnement', 'level'],
  ['typedelvnement', 'level'],
  ['level', 'level'],
  ['niveau', 'level'],
  ['eventsource', 'provider'],
  ['source', 'provider'],
  ['sourcedelevenement', 'provider'],
  ['sourcedevenement', 'provider'],
  ['sourcedelvnement', 'provider'],
  ['sourcedvnement', 'provider'],
  ['eventid', 'id'],
  ['iddelevenement', 'id'],
  ['iddevenement', 'id'],
  ['iddelvnement', 'id'],
  ['iddvnement', 'id'],
  ['date', 'date'],
  ['time', 'time'],
  ['heure', 'time'],
  ['computer', 'computer'],
  ['ordinateur', 'computer'],
  ['description', 'description'],
  ['eventxml', 'xml'],
  ['xmldevenement', 'xml'],
  ['xmldelevenement', 'xml'],
  ['xmldvnement', 'xml'],
  ['xmldelvnement', 'xml'],
  ['data', 'data'],
  ['donnees', 'data'],
  ['donnes', 'data'],
  ['eventcategory', 'other'],
  ['categoriedevenement', 'other'],
  ['categoriedelevenement', 'other'],
  ['taskcategory', 'other'],
  ['categoriedelatache', 'other'],
  ['catgoriedelatche', 'other'],
  ['task', 'other'],
  ['opcode', 'other'],
  ['keyword', 'other'],
  ['keywords', 'other'],
  ['motscles', 'other'],
  ['motscls', 'other'],
  ['user', 'other'],
  ['username', 'other'],
  ['utilisateur', 'other'],
])

/** Labels of the 2003 window that open an event. */
const OPENS_2003 = /^(?:eventtype|typed)/

export interface LabelledLine {
  readonly label: EventLabel
  readonly value: string
  /** The label opens an event: `Log Name`, `Event Type`, `Event[0]`. */
  readonly opens: boolean
}

/** A line `Label: value`; undefined where the label is none of an event's. */
export function labelledLine(line: string): LabelledLine | undefined {
  if (/^\s*Event\s?\[\d{1,9}\]\s*:?\s*$/.test(line)) return { label: 'other', value: '', opens: true }
  const parts = /^\s*([^:\t]{2,40}):(.*)$/.exec(line)
  if (parts === null) return undefined
  const name = (parts[1] ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  const label = LABELS.get(name)
  if (label === undefined) return undefined
  return { label, value: (parts[2] ?? '').trim(), opens: label === 'start' || OPENS_2003.test(name) }
}
