import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCase, openForReading } from '../../../electron/casefile/open.ts'
import { listSnapshots } from '../../../electron/casefile/snapshots.ts'
import { newCancelFlag, raiseCancel } from '../../../electron/worker/cancel.ts'
import { WorkerClient } from '../../../electron/worker/client.ts'
import { runImport } from '../../../electron/worker/run-import.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
const WORKER = new URL('../../../dist/node/worker.js', import.meta.url)
const reg = join(import.meta.dirname, '../../fixtures/sessions/parameterssystem.reg')

function task(paths: readonly string[]) {
  return { paths, zone: 'UTC', zoneHow: 'given', snapshotName: 'first', now: 0, toolVersion: 'test' } as const
}

async function withThreads<T>(
  path: string,
  work: (writer: WorkerClient, reader: WorkerClient) => Promise<T>,
): Promise<T> {
  createCase(path)
  const writer = new WorkerClient(WORKER)
  const reader = new WorkerClient(WORKER)
  await writer.call({ do: 'open', path, mode: 'write' })
  try {
    return await work(writer, reader)
  } finally {
    await Promise.all([writer.end(), reader.end()])
  }
}

function snapshotsIn(path: string): readonly string[] {
  const db = openForReading(path)
  try {
    return listSnapshots(db).map(({ name }) => name)
  } finally {
    db.close()
  }
}

describe('an import over two threads', () => {
  it('stores what the other thread reads', async () => {
    const path = join(folder, 'stored.attendant')
    const copy = join(folder, 'anything.dat')
    copyFileSync(reg, copy)
    const result = await withThreads(path, (writer, reader) =>
      runImport(writer, reader, task([copy]), newCancelFlag(), () => undefined),
    )
    expect(result.snapshot).toBe(1)
    expect(result.files).toMatchObject([{ name: 'anything.dat', size: readFileSync(reg).length }])
    expect(snapshotsIn(path)).toEqual(['first'])
  })

  it('ends with an error, and leaves nothing, when the reading thread is gone', async () => {
    const path = join(folder, 'gone.attendant')
    await withThreads(path, async (writer, reader) => {
      await reader.end()
      await expect(runImport(writer, reader, task([reg]), newCancelFlag(), () => undefined)).rejects.toMatchObject({
        code: 'worker-stopped',
      })
    })
    expect(snapshotsIn(path)).toEqual([])
  })

  it('leaves nothing when it is cancelled while reading', async () => {
    const path = join(folder, 'cancelled.attendant')
    const csv = join(folder, 'large.csv')
    writeFileSync(
      csv,
      `"UserName","ClientIPAddress","LogonTime"\r\n${'"Jane Doe","10.0.0.1","3/28/2011 8:12:04 AM"\r\n'.repeat(200_000)}`,
    )
    const cancel = newCancelFlag()
    await withThreads(path, async (writer, reader) => {
      await expect(
        runImport(writer, reader, task([csv]), cancel, ({ records }) => {
          if (records > 0) raiseCancel(cancel)
        }),
      ).rejects.toMatchObject({ code: 'cancelled' })
    })
    expect(snapshotsIn(path)).toEqual([])
  })
})
