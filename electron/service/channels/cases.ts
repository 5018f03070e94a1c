import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Handlers } from '../../../shared/contract/channels.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import { CASE_EXTENSION } from '../../casefile/application.ts'
import { createCase } from '../../casefile/open.ts'
import type { CaseSession } from '../case-session.ts'
import type { Host } from '../host.ts'
import { RecentCases } from '../recent-cases.ts'

type Own = 'case-recent' | 'case-create' | 'case-open' | 'case-pick' | 'case-sample' | 'case-current' | 'case-close'

const SAMPLE = 'Contoso (sample)'

/** Opening, making and closing case files. Paths stay on this side; the renderer holds handles. */
export function caseChannels(host: Host, session: CaseSession): Pick<Handlers, Own> {
  const recent = new RecentCases(host.dataDirectory)
  const open = async (path: string) => {
    const info = await session.open(path)
    recent.remember(path)
    return info
  }
  return {
    'case-recent': () =>
      recent.list().map(({ path, ...shown }) => ({ ...shown, handle: host.handleFor(path, 'case') })),
    'case-create': async ({ name }) => {
      const path = await host.placeCase(name)
      if (path === null) throw new AttendantError('cancelled')
      createCase(path)
      return open(path)
    },
    'case-open': ({ handle }) => {
      // A file handle names evidence, perhaps in a folder that is emptied on exit: never a case to work in.
      const path = handle.startsWith('case-') ? host.pathOf(handle) : undefined
      if (path === undefined) throw new AttendantError('unknown-handle', handle)
      return open(path)
    },
    'case-pick': async () => {
      const path = await host.pickCase()
      return path === null ? null : open(path)
    },
    'case-sample': async () => {
      // The sample is made anew each time: it is there to be tried out.
      const path = join(host.dataDirectory, `${SAMPLE}${CASE_EXTENSION}`)
      await session.closeCase()
      if (existsSync(path)) for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
      createCase(path)
      return open(path)
    },
    'case-current': () => session.info ?? null,
    'case-close': async () => {
      if (session.jobs.running()) throw new AttendantError('busy')
      await session.closeCase()
      return null
    },
  }
}
