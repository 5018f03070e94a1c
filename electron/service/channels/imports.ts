import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { FileHandle, Handlers } from '../../../shared/contract/channels.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import { isZone } from '../../../shared/time/zone.ts'
import { freeSnapshotName } from '../../worker/import-job.ts'
import type { FilesTask, ImportResult } from '../../worker/protocol.ts'
import type { CaseSession } from '../case-session.ts'
import type { Host } from '../host.ts'
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
  const task = async (request: {
    readonly files: readonly string[]
    readonly zone?: string | undefined
  }): Promise<FilesTask> => {
    const chosen = request.zone ?? ''
    if (chosen !== '' && !isZone(chosen)) throw new AttendantError('bad-request', `zone ${chosen}`)
    const ofCase = session.info === undefined ? '' : (await session.read('settings-get', undefined)).zone
    const given = chosen !== '' ? chosen : ofCase
    return {
      paths: pathsOf(request.files),
      except: session.ownFiles,
      zone: given !== '' ? given : Intl.DateTimeFormat().resolvedOptions().timeZone,
      zoneHow: given !== '' ? 'given' : 'assumed',
    }
  }
  return {
    'files-pick': async ({ directory }) => [...(await host.pickFiles(directory))],
    'files-sample': () => sampleHandles(host, options.samplesDirectory),
    'import-inspect': async (request) => {
      const wanted = await task(request)
      const job = session.jobs.start('inspect', (cancel, progress) =>
        session.inspector().call<ImportResult>({ do: 'inspect', task: wanted, cancel }, progress),
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
        writer.call<ImportResult>({ do: 'import', task: wanted, cancel }, progress),
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

function sampleHandles(host: Host, directory: string | undefined): FileHandle[] {
  if (directory === undefined) return []
  return readdirSync(directory)
    .sort()
    .filter((name) => !name.toLowerCase().startsWith('readme'))
    .map((name) => {
      const path = join(directory, name)
      const stat = statSync(path)
      return {
        handle: host.handleFor(path, 'file'),
        name: basename(path),
        size: stat.size,
        directory: stat.isDirectory(),
      }
    })
}
