import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkCase } from '../../electron/casefile/check.ts'
import { CaseSession } from '../../electron/service/case-session.ts'
import { openLog } from '../../electron/service/log/log.ts'
import { newCancelFlag } from '../../electron/worker/cancel.ts'
import { runImport } from '../../electron/worker/run-import.ts'
import { attendant, FIXTURES } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const WORKER = pathToFileURL(resolve(import.meta.dirname, '../helpers/mortal-worker.mjs'))
/** See `mortal-worker.mjs`. */
const DEADLY = 999_666
const folder = temporaryFolder()
const path = join(folder, 'case.attendant')
const reg = join(FIXTURES, 'sessions/parameterssystem.reg')

beforeAll(() => {
  attendant(['import', path, reg, '--zone', 'UTC'])
})

function opened() {
  const log = openLog(join(folder, `logs-${Math.random()}`))
  return { session: new CaseSession(WORKER, 'test', log), events: () => log.tail(50).map((line) => line.split(' ')[2]) }
}

describe('a thread that dies', () => {
  it('while reading: what waits is told, the next question is answered, a second death closes the case [sec 10.2]', async () => {
    const { session, events } = opened()
    await session.open(path)
    const waiting = [
      session.read('overview', { snapshot: DEADLY }),
      session.read('overview', { snapshot: 1 }),
      session.read('snapshot-list', undefined),
    ]
    const ends = await Promise.allSettled(waiting)
    expect(ends[0]).toMatchObject({ status: 'rejected', reason: { code: 'worker-stopped' } })
    expect(await session.read('snapshot-list', undefined)).toHaveLength(1)
    expect(events()).toContain('thread-restarted')
    await expect(session.read('overview', { snapshot: DEADLY })).rejects.toMatchObject({ code: 'worker-stopped' })
    await expect(session.read('snapshot-list', undefined)).rejects.toMatchObject({ code: 'no-case' })
    await session.open(path)
    expect(await session.read('snapshot-list', undefined)).toHaveLength(1)
    await session.close()
  })

  it('while writing: nothing half is saved, the file is checked, and work goes on [sec 10.2]', async () => {
    const { session, events } = opened()
    await session.open(path)
    await expect(session.write('snapshot-undo', { snapshot: DEADLY, now: 1 })).rejects.toMatchObject({
      code: 'worker-stopped',
    })
    expect(await session.read('snapshot-list', undefined)).toHaveLength(1)
    expect(session.info).toMatchObject({ closedCleanly: false, readOnly: false })
    const settings = await session.read('settings-get', undefined)
    await session.write('settings-set', { settings, now: 1 })
    expect(events().filter((event) => event === 'case-opened')).toHaveLength(2)
    await session.close()
    expect(checkCase(path)).toMatchObject({ sound: true, seal: 'intact' })
  })

  it('while looking at files ends that look alone [sec 10.2]', async () => {
    const { session } = opened()
    await session.open(path)
    const inspector = session.inspector()
    await expect(inspector.call({ do: 'read', name: 'overview', request: { snapshot: DEADLY } })).rejects.toMatchObject(
      {
        code: 'worker-stopped',
      },
    )
    expect(session.inspector()).not.toBe(inspector)
    const task = {
      paths: [reg],
      zone: 'UTC',
      zoneHow: 'given',
      snapshotName: 'second',
      now: 1,
      toolVersion: 't',
    } as const
    const { snapshot } = await runImport(session.writer(), session.inspector(), task, newCancelFlag(), () => undefined)
    expect(snapshot).toBe(2)
    await session.close()
  })
})
