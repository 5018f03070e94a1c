import { timeOf } from '../../../shared/mapi/bag.ts'
import { TAG } from '../../../shared/mapi/tags.ts'
import type { EvidenceRecord } from '../../../shared/model/records.ts'
import type { Sink } from '../reader.ts'

/**
 * An exported table does not say which window it comes from, and *Deleted contents* has the columns of any contents table
 * (mfcmapi-exports spec 3.7). Two things tell: the property 0x668F0040 (DeletedOn), where the provider adds it to the
 * columns (to verify), and the name a person gave to the file, with the words of the menu: `deleted-contents.txt`. Nothing
 * else is read from a name, and the remark says by what it was told.
 */
export class DeletedContents {
  readonly #sink: Sink
  readonly #named: boolean
  #rows = 0

  constructor(sourceName: string, sink: Sink) {
    const name = sourceName.slice(Math.max(sourceName.lastIndexOf('/'), sourceName.lastIndexOf('\\')) + 1)
    this.#named = /deleted[ _-]?contents/i.test(name)
    this.#sink = sink
  }

  /** The record, marked where it is a deleted message. */
  marked(record: EvidenceRecord): EvidenceRecord {
    if (record.kind !== 'message') return record
    if (!this.#named && timeOf(record.properties, TAG.DELETED_ON) === undefined) return record
    this.#rows++
    return { ...record, deleted: true }
  }

  /** An empty table is worth the remark too: nothing of that folder can be recovered. */
  end(): void {
    if (this.#rows === 0 && !this.#named) return
    this.#sink.warn({ code: 'deleted-contents', params: { count: this.#rows, why: this.#named ? 'name' : 'property' } })
  }
}
