import { isAssociated } from '../mfcmapi/message-flags.ts'
import { BOUNDS, type Head, type Reader } from '../reader.ts'
import { CfbDamage, CompoundFile, isCompound } from './compound-file.ts'
import { messageProperties, PROPERTY_STREAM } from './message-storage.ts'
import { wholeFile } from './whole-file.ts'

const MAX_BYTES = 512 << 20
const MARK = Buffer.from(PROPERTY_STREAM, 'utf16le')
/** {00020D0B-0000-0000-C000-000000000046}, which Outlook gives the root of a message. */
const CLASS = Buffer.from('0b0d020000000000c000000000000046', 'hex')

/**
 * One message as Outlook and MFCMAPI save it, ANSI or Unicode (MS-OXMSG in MS-CFB).
 *
 *     root / __properties_version1.0            fixed values, 16 bytes each
 *          / __substg1.0_0037001F               a value per stream, named by its tag
 *          / __substg1.0_68501102-00000000 …    values of a multi-value
 *          / __nameid_version1.0, __recip_version1.0_#…, __attach_version1.0_#…
 *
 * Limits: 512 MiB, 4096 properties, 4 MiB a value. Ignored: bodies, recipients, attachments, names of named properties
 * (their ids stay). Any other OLE file (Word, Excel) is refused.
 */
export const messageFileReader: Reader = {
  format: 'msg',
  sniff(head) {
    const why = reason(head)
    return why === null ? { confidence: 0, why: '' } : { confidence: 1, why }
  },
  read(source, sink, signal) {
    const bytes = wholeFile(source, MAX_BYTES, signal)
    if (bytes === null) {
      sink.reject({ code: 'file-too-large', place: { offset: MAX_BYTES }, detail: String(source.size) })
      return
    }
    try {
      const file = new CompoundFile(bytes)
      const properties = file.root === null ? null : messageProperties(file, file.root)
      if (properties === null) {
        sink.facts({ format: 'cfb', why: 'bytes D0CF11E0' })
        sink.reject({ code: 'format-not-read-yet', place: { offset: 0 }, detail: 'D0CF11E0' })
        return
      }
      for (const { tag, doubt } of properties) {
        if (doubt === undefined) continue
        const place = { path: `__substg1.0_${tag.toString(16).toUpperCase().padStart(8, '0')}` }
        sink.reject({ code: doubt === 'cut' ? 'truncated' : 'bad-value', place })
      }
      if (properties.length === 0) {
        sink.reject({ code: 'malformed', place: { offset: 0 }, detail: 'no property' })
        return
      }
      const associated = isAssociated(properties)
      const hidden = associated !== undefined && { associated }
      sink.record({ kind: 'message', ...hidden, properties, place: { path: 'message' } })
    } catch (error) {
      if (!(error instanceof CfbDamage)) throw error
      sink.reject({ code: 'file-unreadable', place: { offset: 0 }, detail: error.message })
    }
  },
}

/** Why an OLE file is taken for a message; where its directory lies behind the head, only reading tells. */
function reason({ bytes }: Head): string | null {
  if (!isCompound(bytes)) return null
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (head.includes(MARK)) return `stream ${PROPERTY_STREAM}`
  if (head.length >= 512 && head.includes(CLASS)) return 'class 00020D0B'
  return bytes.length >= BOUNDS.headBytes ? 'OLE, directory behind the head' : null
}
