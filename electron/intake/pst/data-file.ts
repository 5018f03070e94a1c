import { textOf } from '../../../shared/mapi/bag.ts'
import { TAG } from '../../../shared/mapi/tags.ts'
import type { PropertyBag } from '../../../shared/model/properties.ts'
import { wholeFile } from '../msg/whole-file.ts'
import type { CancelSignal, Reader, Sink } from '../reader.ts'
import { PstBlocks } from './blocks.ts'
import { Budget } from './budget.ts'
import { PstDamage, PstOverrun } from './damage.ts'
import { entryIds } from './entry-ids.ts'
import { folderPath, type ItemCount, isFreeBusyData, type PstFolder, withCounts } from './folders.ts'
import { type PstHeader, readHeader } from './layout.ts'
import { nodeProperties } from './properties.ts'
import { type PstNode, PstTrees } from './trees.ts'

const SIGNATURE = '!BDN'
/** Random access needs the file in memory. */
const MAX_BYTES = 1.5 * 1024 ** 3
const MAX_FOLDERS = 200_000
const STORE = 0x21
/** Kinds of nodes (MS-PST 2.2.2.1). */
const FOLDER = 0x02
const MESSAGE = 0x04
const ASSOCIATED = 0x08

const LOCAL_CLASS = 'ipm.microsoft.scheduledata.freebusy'
const LOCAL_SUBJECT = 'localfreebusy'

/**
 * Outlook data files, PST and OST: ANSI, Unicode, and the 4 KiB form of Outlook 2013 (MS-PST).
 *
 *     !BDN crc SM/SO version … node tree (folders, messages by folder) … block tree … blocks
 *
 * Every folder becomes a record with its own properties: counts, and on root and Inbox the pointers 0x36E4. Of the items
 * only those of a folder `Freebusy Data` are opened, and only LocalFreebusy among them is kept: ids of free/busy data are
 * shared with the navigation shortcuts in `Common Views`, so neither other folders nor ids alone count (freebusy spec 2.5).
 * Limits: 1.5 GiB, 60 s, 200,000 folders. Ignored: all other items, search folders, attachments, checksums, the password
 * (which hides nothing: MS-PST 4.3.2.3). "High encryption" is refused.
 */
export const dataFileReader: Reader = {
  format: 'pst',
  sniff: ({ bytes }) =>
    Buffer.from(bytes.subarray(0, 4)).toString('latin1') === SIGNATURE
      ? { confidence: 1, why: 'bytes !BDN' }
      : { confidence: 0, why: '' },
  read(source, sink, signal) {
    const file = wholeFile(source, MAX_BYTES, signal)
    if (file === null) {
      sink.reject({ code: 'file-too-large', place: { offset: MAX_BYTES }, detail: String(source.size) })
      return
    }
    const header = readHeader(file)
    if ('code' in header) {
      sink.reject({ code: header.code, place: { offset: 0 }, detail: header.detail })
      return
    }
    sink.facts({ era: `${header.client} ${header.layout.name}` })
    try {
      new DataFile(file, header, sink, signal).read()
    } catch (error) {
      if (error instanceof PstOverrun)
        sink.reject({ code: 'file-unreadable', place: { offset: 0 }, detail: error.message })
      else if (error instanceof PstDamage) damaged(sink, 'file-unreadable', 'file', error)
      else throw error
    }
  },
}

function damaged(
  sink: Sink,
  code: 'malformed' | 'file-unreadable',
  path: string,
  { message, offset }: PstDamage,
): void {
  sink.reject({ code, place: { ...(offset !== undefined && { offset: Math.max(0, offset) }), path }, detail: message })
}

const nodePath = (nid: number): string => `node[0x${nid.toString(16).toUpperCase()}]`

class DataFile {
  readonly #budget: Budget
  readonly #sink: Sink
  readonly #trees: PstTrees
  readonly #blocks: PstBlocks
  readonly #client: PstHeader['client']

  constructor(file: Buffer, header: PstHeader, sink: Sink, signal: CancelSignal) {
    const budget = new Budget(signal, file.length)
    this.#budget = budget
    this.#sink = sink
    this.#client = header.client
    this.#trees = new PstTrees(file, header, budget)
    this.#blocks = new PstBlocks(file, header, this.#trees, budget)
  }

  read(): void {
    const { folders, counts } = this.#folders()
    if (folders.size === 0) throw new PstDamage('no folder')
    const withIds = entryIds(this.#storeProperties())
    const wanted = new Map<number, string | undefined>()
    for (const folder of folders.values()) {
      const path = folderPath(folders, folder.nid)
      if (isFreeBusyData(folder)) wanted.set(folder.nid, path)
      const parent = folder.parent === folder.nid ? 0 : folder.parent
      this.#sink.record({
        kind: 'folder',
        ...(path !== undefined && { path }),
        properties: withIds(withCounts(folder.properties, counts.get(folder.nid)), folder.nid, parent),
        place: { path: nodePath(folder.nid) },
      })
    }
    if (wanted.size > 0) this.#messages(wanted, withIds)
  }

  /** Of a PST only: a copy of a mailbox does not know the entry ids of its objects. */
  #storeProperties(): PropertyBag {
    const store = this.#client === 'PST' ? this.#trees.node(STORE) : null
    return (store === null ? null : this.#properties(store)) ?? []
  }

  /** All folders, and how many items each has. */
  #folders() {
    const folders = new Map<number, PstFolder>()
    const counts = new Map<number, ItemCount>()
    for (const node of this.#trees.nodes((damage) => damaged(this.#sink, 'malformed', 'nodes', damage))) {
      const kind = node.nid & 0x1f
      if (kind === MESSAGE || kind === ASSOCIATED) {
        const count = counts.get(node.parent) ?? { normal: 0, associated: 0 }
        if (kind === MESSAGE) count.normal++
        else count.associated++
        counts.set(node.parent, count)
      } else if (kind === FOLDER && !folders.has(node.nid)) {
        if (folders.size >= MAX_FOLDERS) throw new PstOverrun(`more than ${MAX_FOLDERS} folders`)
        const properties = this.#properties(node)
        if (properties !== null) folders.set(node.nid, { nid: node.nid, parent: node.parent, properties })
      }
    }
    return { folders, counts }
  }

  #messages(folders: ReadonlyMap<number, string | undefined>, withIds: ReturnType<typeof entryIds>): void {
    const seen = new Set<number>()
    for (const node of this.#trees.nodes(() => {})) {
      const kind = node.nid & 0x1f
      if ((kind !== MESSAGE && kind !== ASSOCIATED) || !folders.has(node.parent) || seen.has(node.nid)) continue
      seen.add(node.nid)
      const properties = this.#properties(node)
      if (properties === null || !isLocalFreeBusy(properties)) continue
      const folder = folders.get(node.parent)
      this.#sink.record({
        kind: 'message',
        ...(folder !== undefined && { folder }),
        associated: kind === ASSOCIATED,
        properties: withIds(properties, node.nid, node.parent),
        place: { path: nodePath(node.nid) },
      })
    }
  }

  #properties(node: PstNode): PropertyBag | null {
    try {
      return nodeProperties(this.#blocks, node, this.#budget)
    } catch (error) {
      if (!(error instanceof PstDamage)) throw error
      damaged(this.#sink, 'malformed', nodePath(node.nid), error)
      return null
    }
  }
}

/** Class or subject; the folder has decided already (MS-OXODLGT 2.2.2.1.1, 2.2.2.1.2). */
function isLocalFreeBusy(bag: PropertyBag): boolean {
  const named = (id: number, text: string): boolean => textOf(bag, id)?.trim().toLowerCase() === text
  return (
    named(TAG.MESSAGE_CLASS, LOCAL_CLASS) ||
    named(TAG.SUBJECT, LOCAL_SUBJECT) ||
    named(TAG.NORMALIZED_SUBJECT, LOCAL_SUBJECT)
  )
}
