import type { FileHandle, FileReport, Request } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { GivenReading } from '../../shared/model/source.ts'
import { call } from '../app/door.ts'
import { useJob } from './job.ts'

/** A staged file: the number of its handle and its place below it. Handles are only ever added. */
export type FileKey = `${number}:${string}`

export const keyOf = ({ root, within }: Pick<FileReport, 'root' | 'within'>): FileKey => `${root}:${within}`

/** The readings of a request, by handle. */
export const staged = (
  files: readonly FileHandle[],
  readings: ReadonlyMap<FileKey, GivenReading>,
): NonNullable<Request<'import-inspect'>['readings']> =>
  [...readings].flatMap(([key, given]) => {
    const { root, within } = parted(key)
    const file = files[root]?.handle
    return file === undefined ? [] : [{ file, within, given: { ...given } }]
  })

function parted(key: FileKey): Pick<FileReport, 'root' | 'within'> {
  const colon = key.indexOf(':')
  return { root: Number(key.slice(0, colon)), within: key.slice(colon + 1) }
}

/** What is given after a change; null takes a member back. Undefined where nothing is left. */
export function changedReading(
  old: GivenReading | undefined,
  change: { readonly [K in keyof GivenReading]: GivenReading[K] | null },
): GivenReading | undefined {
  const kept = Object.entries({ ...old, ...change }).filter(([, value]) => value !== null && value !== undefined)
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as GivenReading)
}

/** Reads one staged file again, to a bound. What only the first, whole reading knew is kept. Undefined when cancelled. */
export async function reread(request: Request<'import-inspect'>, old: FileReport): Promise<FileReport | undefined> {
  const file = request.files[old.root]
  if (file === undefined) return undefined
  const { job } = await call('import-inspect', { ...request, only: { file, within: old.within } })
  const status = await useJob.getState().quietly(job)
  if (status.state === 'failed') {
    throw new AttendantError((status.error?.code ?? 'internal') as AttendantError['code'], status.error?.detail ?? '')
  }
  const fresh = status.files[0]
  if (fresh === undefined) return undefined
  const known = old.warnings.filter((warning) => warning.code === 'same-content')
  return { ...fresh, sha256: old.sha256, warnings: [...fresh.warnings, ...known] }
}

/** Reports of the import with the first rows that staging showed. */
export function stored(reports: readonly FileReport[], before: readonly FileReport[]): readonly FileReport[] {
  const rows = new Map(before.map((report) => [keyOf(report), report.first]))
  return reports.map((report) => {
    const first = rows.get(keyOf(report))
    return first === undefined ? report : { ...report, first }
  })
}
