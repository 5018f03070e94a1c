import { parseSecurityDescriptor, type SecurityDescriptor, sidLength, sidText } from '../security-descriptor.ts'
import { type Part, type PartWriter, partsOf } from './part.ts'

const SPEC = 'MS-DTYP 2.4.6'

/** Where one of the structures that the offsets point to begins, and how to take it. */
interface Target {
  readonly at: number
  readonly take: (inner: PartWriter) => void
}

/** A security descriptor: its header, then owner, group and lists in the order in which they lie. */
export const explainSecurityDescriptor = (bytes: Uint8Array): readonly Part[] => {
  const descriptor = parseSecurityDescriptor(bytes)
  if (descriptor === null) return partsOf(bytes, '', () => undefined)
  return partsOf(bytes, SPEC, (inner) => {
    inner.take(descriptor.headerBytes, 'sd-header')
    inner.take(2, 'sd-revision')
    inner.take(2, 'sd-control', { control: descriptor.control })
    for (const which of ['owner', 'group', 'sacl', 'dacl']) inner.take(4, 'sd-offset', { which, offset: inner.u32() })
    for (const target of targetsOf(bytes, descriptor)) {
      // Structures that overlap are explained once, at the first that claims the bytes.
      if (target.at < inner.at()) continue
      inner.unknown(target.at - inner.at())
      target.take(inner)
    }
  })
}

const targetsOf = (bytes: Uint8Array, descriptor: SecurityDescriptor): readonly Target[] => {
  const sid = (which: string, at: number): Target => ({
    at,
    take: (inner) => {
      const length = sidLength(bytes, at)
      if (length !== null) inner.take(length, 'sid', { which, sid: sidText(bytes, at) ?? '' })
    },
  })
  const targets: readonly Target[] = [
    sid('owner', descriptor.ownerAt),
    sid('group', descriptor.groupAt),
    { at: descriptor.daclAt, take: (inner) => acl(bytes, descriptor, inner) },
  ]
  return targets.filter(({ at }) => at > 0).sort((a, b) => a.at - b.at)
}

const acl = (bytes: Uint8Array, { dacl }: SecurityDescriptor, inner: PartWriter): void => {
  if (dacl === undefined) return
  inner.take(8, 'acl-header', { count: dacl.length })
  for (const entry of dacl) {
    inner.take(entry.length, 'ace', { type: entry.type, sid: entry.sid }, (own) => {
      own.take(4, 'ace-header', { type: entry.type, flags: entry.flags })
      own.take(4, 'access-mask', { mask: `0x${entry.mask.toString(16).toUpperCase().padStart(8, '0')}` })
      const length = sidLength(bytes, own.at(), entry.byteOffset + entry.length)
      if (length !== null) own.take(length, 'sid', { which: 'trustee', sid: entry.sid })
    })
  }
}
