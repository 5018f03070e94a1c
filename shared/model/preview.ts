import type { Place } from './place.ts'

export type PreviewCell = string | number | boolean

/** A member of the records of one kind, as a column. `time` cells are UnixMs. */
export interface PreviewColumn {
  readonly id: string
  readonly kind: 'text' | 'number' | 'time' | 'boolean'
}

/** The first records of one kind in a file, as typed as they will be stored. */
export interface PreviewTable {
  /** Record kind; a table of its own for each kind a file holds. */
  readonly kind: string
  readonly columns: readonly PreviewColumn[]
  /** Members that some of these rows have and that are not shown. */
  readonly moreColumns: number
  readonly rows: readonly { readonly place: Place; readonly cells: Readonly<Record<string, PreviewCell>> }[]
}
