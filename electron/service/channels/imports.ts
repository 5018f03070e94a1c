import type { FileReport, Handlers, Request } from '../../../shared/contract/channels.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import { isZone } from '../../../shared/time/zone.ts'
import type { GivenWish } from '../../worker/given-readings.ts'
import { freeSnapshotName } from '../../worker/import-job.ts'
import type { FilesTask, ImportResult } from '../../worker/protocol.ts'
import { runImport } from '../../worker/run-import.ts'
import type { CaseSession } from '../case-session.ts'
import type { Host } from '../host.ts'
import { sampleHandles } from '../samples.ts'
import type { ServiceOptions } from '../service.ts'

type Own = 'files-pick' | 'files-sample' | 'import-inspect' | 'import-run' | 'job-status' | 'job-cancel'

/** Looking at files and importing them. */
export function importChannels(host: Host, session: CaseSession, options: ServiceOptions): Pick<Handlers, Own> {
  const pathsOf = (handles: readonly string[]): readonly string[] =>
    handles.map((handle) => {
      const path = host.pathOf(handle)
      if (path === undefined) throw new AttendantError('unknown-handle', handle)
      return path
    })
  const task = async (request: Wanted): Promise<FilesTask> => {
    const chosen = request.zone ?? ''
    checkZone(chosen)
    const ofCase = session.info === undefined ? '' : (await session.read('settings-get', undefined)).zone
    const given = chosen !== '' ? chosen : ofCase
    return {
      paths: pathsOf(request.files),
      except: session.ownFiles,
      zone: given !== '' ? given : Intl.DateTimeFormat().resolvedOptions().timeZone,
      zoneHow: given !== '' ? 'given' : 'assumed',
      readings: wishesOf(request),
    }
  }
  /** Says of each file whether the open case holds its content already. */
  const withKnown = async (result: ImportResult): Promise<ImportResult> => {
    const hashes = result.files.flatMap(({ sha256 }) => (sha256 === '' ? [] : [sha256]))
    if (session.info === undefined || hashes.length === 0) return result
    const known = new Map((await session.read('known-contents', { hashes })).map((one) => [one.sha256, one]))
    return { ...result, files: result.files.map((file) => remarked(file, known.get(file.sha256))) }
  }
  return {
    'files-pick': async ({ directory }) => [...(await host.pickFiles(directory))],
    'files-sample': () => sampleHandles(host, options.samples),
    'import-inspect': async (request) => {
      const { only } = request
      const wanted = {
        ...(await task(request)),
        ...(only === undefined ? {} : { only: { root: rootOf(request.files, only.file), within: only.within } }),
      }
      const job = session.jobs.start('inspect', async (cancel, progress) =>
        withKnown(await session.inspector().call<ImportResult>({ do: 'inspect', task: wanted, cancel }, progress)),
      )
      return { job }
    },
    'import-run': async (request) => {
      const writer = session.writer()
      const names = (await session.read('snapshot-list', undefined)).map((snapshot) => snapshot.name)
      const name = freeSnapshotName(names, request.name)
      if (names.includes(name)) throw new AttendantError('snapshot-name-taken', name)
      const wanted = {
        ...(await task(request)),
        snapshotName: name,
        now: Date.now(),
        toolVersion: session.version,
        ...(request.taken === undefined ? {} : { taken: request.taken }),
      }
      const job = session.jobs.start('import', (cancel, progress) =>
        runImport(writer, session.readingThread(), wanted, cancel, progress),
      )
      return { job }
    },
    'job-status': ({ job }) => session.jobs.status(job),
    'job-cancel': ({ job }) => {
      session.jobs.cancel(job)
      return null
    },
  }
}

type Wanted = Pick<Request<'import-run'>, 'files' | 'zone' | 'readings'>

function checkZone(zone: string): void {
  if (zone !== '' && !isZone(zone)) throw new AttendantError('bad-request', `zone ${zone}`)
}

function rootOf(files: readonly string[], handle: string): number {
  const root = files.indexOf(handle)
  if (root < 0) throw new AttendantError('unknown-handle', handle)
  return root
}

function wishesOf({ files, readings }: Wanted): readonly GivenWish[] {
  return (readings ?? []).map(({ file, within, given }) => {
    checkZone(given.zone ?? '')
    return { for: { is: 'file', root: rootOf(files, file), within, shown: within }, given }
  })
}

function remarked(
  file: FileReport,
  known: { readonly snapshot: string; readonly name: string } | undefined,
): FileReport {
  if (known === undefined) return file
  const remark = { code: 'same-content' as const, params: { snapshot: known.snapshot, name: known.name } }
  return { ...file, warnings: [...file.warnings, remark] }
}
