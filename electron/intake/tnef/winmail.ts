import { isAssociated } from '../mfcmapi/message-flags.ts'
import { codePageDecode } from '../msg/property-bytes.ts'
import { wholeFile } from '../msg/whole-file.ts'
import type { Reader } from '../reader.ts'
import { attributes, SIGNATURE, type TnefAttribute } from './attributes.ts'
import { legacyProperties } from './legacy.ts'
import { propertyList } from './property-list.ts'

const MAX_BYTES = 512 << 20
const PROPERTIES = 0x00069003
const CODE_PAGE = 0x00069007
const MAX_REJECTS = 100

/**
 * winmail.dat, and what MFCMAPI saves as TNEF: one message (MS-OXTNEF).
 *
 *     78 9F 3E 22  key  | level  id  length  data  checksum | …
 *
 * The message's property list becomes the record; subject, class and times of the older attributes complete it. Limits:
 * 512 MiB, 4096 properties, 4 MiB a value. Ignored: attachments, recipients, bodies. A wrong checksum is told and borne.
 */
export const winmailReader: Reader = {
  format: 'tnef',
  sniff: ({ bytes }) =>
    bytes.length >= 6 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === SIGNATURE
      ? { confidence: 1, why: 'bytes 789F3E22' }
      : { confidence: 0, why: '' },
  read(source, sink, signal) {
    const file = wholeFile(source, MAX_BYTES, signal)
    if (file === null) {
      sink.reject({ code: 'file-too-large', place: { offset: MAX_BYTES }, detail: String(source.size) })
      return
    }
    let rejects = 0
    const reject: typeof sink.reject = (one) => {
      rejects++
      if (rejects <= MAX_REJECTS) sink.reject(one)
    }
    const found: TnefAttribute[] = []
    for (const attribute of attributes(file, reject)) {
      signal.check()
      if (attribute.ofMessage) found.push(attribute)
    }
    const page = found.find(({ id, data }) => id === CODE_PAGE && data.length >= 4)?.data.readUInt32LE(0)
    const decode = codePageDecode(page)
    const list = found.find(({ id }) => id === PROPERTIES)
    const own = list === undefined ? [] : propertyList(list.data, list.at, decode, reject)
    const properties = [...own, ...legacyProperties(found, own, decode)]
    if (properties.length === 0) {
      reject({ code: 'malformed', place: { offset: 0 }, detail: 'no property of a message' })
      return
    }
    const associated = isAssociated(properties)
    const hidden = associated !== undefined && { associated }
    sink.record({ kind: 'message', ...hidden, properties, place: { path: 'message' } })
  },
}
