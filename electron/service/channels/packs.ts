import { readFile, stat } from 'node:fs/promises'
import type { Handlers } from '../../../shared/contract/channels.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import { MAX_PACK_BYTES, readPack, tooLarge } from '../../planning/packs/read-pack.ts'
import type { CaseSession } from '../case-session.ts'
import type { Host } from '../host.ts'

/** Packs of the open case. A file is read and checked whole before the case hears of it. */
export function packChannels(
  host: Host,
  session: CaseSession,
): Pick<Handlers, 'packs-list' | 'pack-load' | 'pack-remove'> {
  return {
    'packs-list': () => session.read('packs-list', undefined),
    'pack-load': async ({ file }) => {
      const path = host.pathOf(file)
      if (path === undefined) throw new AttendantError('unknown-handle', file)
      // What belongs to the open case is never read beside SQLite: closing it would drop its locks.
      if (session.ownFiles.includes(path)) throw new AttendantError('bad-request', 'the open case itself')
      const found = await stat(path)
      if (!found.isFile()) throw new AttendantError('bad-request', 'no file')
      const { size } = found
      const bytes = size > MAX_PACK_BYTES ? new Uint8Array() : await readFile(path)
      const read = size > MAX_PACK_BYTES ? tooLarge(size) : readPack(bytes)
      if (!read.ok) return { is: 'refused', problems: read.problems.map((one) => ({ ...one })) }
      const { name, version } = read.pack
      const replaced = await session.write('pack-load', { bytes, now: Date.now() })
      return { is: 'loaded', name, version, replaced }
    },
    'pack-remove': async ({ pack }) => ({ removed: await session.write('pack-remove', { pack, now: Date.now() }) }),
  }
}
