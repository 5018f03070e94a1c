import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PropertyBag } from '../../shared/model/properties.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'
import { exportOrganisation } from '../writers/export-organisation.ts'
import { makeFaultyOrganisation } from '../writers/faulty-organisation.ts'
import { idOf, TAG } from '../writers/tags.ts'

/** Texts that run where a program takes them for markup or an address; each would set `__ran` on the window. */
export const PAYLOADS: readonly string[] = [
  '<script>window.__ran=1</script>',
  '<img src=x onerror="window.__ran=2">',
  '</style><svg onload=window.__ran=3>',
  'javascript:window.__ran=4',
  '\u202e<iframe srcdoc="<script>parent.__ran=5</script>">\u202c',
  '"><a href="javascript:window.__ran=6" autofocus onfocus="window.__ran=6">x</a>',
  '</title></textarea><script>window.__ran=7</script>',
  "'+(window.__ran=8)+'{{window.__ran=8}}",
]
const payload = (index: number): string => PAYLOADS[index % PAYLOADS.length] ?? ''
const TAKEN = Date.UTC(2011, 2, 28, 8)
const GONE = /gone(\d+)/gi

function hostileBag(bag: PropertyBag, index: number): PropertyBag {
  return bag.map((one) => {
    if (one.value.is !== 'text') return one
    const value = one.value.text.replace(GONE, (_all, digits: string) => payload(Number(digits)))
    const named = index >= 0 && idOf(one.tag) === idOf(TAG.displayName) ? `${value} ${payload(index)}` : value
    return { ...one, value: { is: 'text', text: named } }
  })
}

const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')

/** Exports of an organisation whose names, subjects, accounts, machines and file names are hostile. */
export function writeHostileExports(folder: string, state: 'before' | 'after'): void {
  const faults = { orphan: state === 'before' ? 8 : 4, 'duplicate-agreed': 1, old: 1, 'wrong-rights': 1 } as const
  const { sources } = makeFaultyOrganisation({ seed: 5, mailboxes: 12, taken: TAKEN, faults })
  const records = sources.flatMap((source) => [...source()])
  const hostile = records.map(
    (record, index): EvidenceRecord =>
      record.kind === 'mailbox' || record.kind === 'message'
        ? { ...record, properties: hostileBag(record.properties, record.kind === 'mailbox' ? index : -1) }
        : record,
  )
  const logons = [
    quoted(['UserName', 'ClientName', 'LogonTime', 'LastAccessTime', 'Windows2000Account', 'ServerName']),
    ...Array.from({ length: 60 }, (_, n) =>
      quoted([payload(n), payload(n + 1), '2011-03-28 07:12:04', '2011-03-28 07:40:00', payload(n), 'EXMBX01']),
    ),
  ].join('\r\n')
  const files = new Map<string, Uint8Array | string>([
    ...exportOrganisation(hostile),
    ['<img src=x onerror=window.__ran=9>.csv', logons],
    ['javascript:window.__ran=10\u202egpj.txt', '<script>window.__ran=10</script>'],
  ])
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
}
