import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, vi } from 'vitest'
import { CaseSession } from '../../electron/service/case-session.ts'
import { newCancelFlag } from '../../electron/worker/cancel.ts'
import type { ImportResult } from '../../electron/worker/protocol.ts'
import { attendant, FIXTURES } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const WORKER = pathToFileURL(resolve(import.meta.dirname, '../../dist/node/worker.js'))
const folder = temporaryFolder()
// Many processes one after another: a busy machine takes its time for that.
vi.setConfig({ testTimeout: 600_000 })
const isRoot = process.getuid?.() === 0

/** Root writes whatever the modes say; the file system's own flag stops it too, where it has one. */
function setProtected(path: string, own: string, on: boolean): boolean {
  if (isRoot) return spawnSync('chattr', [on ? '+i' : '-i', path, own], { stdio: 'ignore' }).status === 0
  chmodSync(path, on ? 0o444 : 0o644)
  chmodSync(own, on ? 0o555 : 0o755)
  return true
}

function canProtect(): boolean {
  const own = join(folder, 'probe')
  mkdirSync(own)
  const path = join(own, 'file')
  writeFileSync(path, '')
  const can = setProtected(path, own, true)
  setProtected(path, own, false)
  return can
}

it('a window’s case is open for writing, and closed into one file', async () => {
  const path = join(folder, 'case.attendant')
  attendant(['import', path, join(FIXTURES, 'sessions/parameterssystem.reg'), '--zone', 'UTC'])
  const session = new CaseSession(WORKER, 'test')
  expect(await session.open(path)).toMatchObject({ readOnly: false, closedCleanly: true })
  // Looking at the folder of the case must not open the case: closing it again would drop SQLite's locks.
  const { files } = await session.inspector().call<ImportResult>({
    do: 'inspect',
    task: { paths: [folder], zone: 'UTC', zoneHow: 'given', except: session.ownFiles },
    cancel: newCancelFlag(),
  })
  expect(files.find(({ name }) => name === 'case.attendant')?.firstRejects[0]?.code).toBe('own-case')
  await session.close()
  expect(readdirSync(folder).filter((name) => name.startsWith('case.'))).toEqual(['case.attendant'])
})

it.skipIf(!canProtect())(
  'a protected case is shown read-only, and a change is refused (skipped for root where chattr is refused) [sec 6.17]',
  async () => {
    const own = join(folder, 'protected')
    mkdirSync(own)
    const path = join(own, 'case.attendant')
    copyFileSync(join(folder, 'case.attendant'), path)
    setProtected(path, own, true)
    const before = readFileSync(path)
    const session = new CaseSession(WORKER, 'test')
    try {
      expect(await session.open(path)).toMatchObject({ readOnly: true })
      expect(await session.read('snapshot-list', undefined)).toHaveLength(1)
      await expect(session.write('snapshot-undo', { snapshot: 1, now: 1 })).rejects.toMatchObject({
        code: 'case-read-only',
      })
      expect(() => session.writer()).toThrow('case-read-only')
    } finally {
      await session.close()
      setProtected(path, own, false)
    }
    expect(readFileSync(path).equals(before)).toBe(true)
  },
)
