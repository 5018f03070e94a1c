import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openService } from '../helpers/service.ts'
import { writeLogons } from './write-logons.ts'

const MOMENTS = 20

/**
 * How long an import goes on after it was cancelled: at moments spread over the whole of it, the time from the request to
 * the end of the job, and whether anything was left behind.
 */
export async function cancelBench(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-cancel-'))
  const door = openService(folder)
  try {
    const csv = join(folder, 'logons.csv')
    await writeLogons(csv, rows)
    await door.call('case-create', { name: 'cancel' })
    const files = [door.handle(csv)]
    const start = performance.now()
    const whole = await door.call('import-run', { files, name: 'whole', zone: 'Europe/Paris' })
    const done = await door.ended(whole.job)
    const seconds = (performance.now() - start) / 1000
    console.log(`${rows} logon rows, whole import ${seconds.toFixed(2)} s, cancelled at ${MOMENTS} moments of it`)
    if (done.snapshot === null) throw new Error('the import gave nothing')
    await door.call('snapshot-undo', { snapshot: done.snapshot })
    const times: { readonly ms: number; readonly at: number; readonly stage: string }[] = []
    let late = 0
    for (let moment = 0; moment < MOMENTS; moment++) {
      const at = ((moment + 0.5) / MOMENTS) * seconds
      const { job } = await door.call('import-run', { files, name: `cancelled ${moment}`, zone: 'Europe/Paris' })
      await new Promise((resolve) => setTimeout(resolve, at * 1000))
      const { stage } = await door.call('job-status', { job })
      const asked = performance.now()
      await door.call('job-cancel', { job })
      const ended = await door.ended(job)
      if (ended.state === 'cancelled') times.push({ ms: performance.now() - asked, at, stage })
      else if (ended.snapshot !== null) {
        late++
        await door.call('snapshot-undo', { snapshot: ended.snapshot })
      }
    }
    const left = await door.call('snapshot-list', {})
    const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b)
    const worst = times.reduce((a, b) => (b.ms > a.ms ? b : a), { ms: 0, at: 0, stage: '' })
    console.log(`median ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0)} ms`)
    console.log(`worst  ${worst.ms.toFixed(0)} ms, cancelled at ${worst.at.toFixed(2)} s while ${worst.stage}`)
    console.log(`over 200 ms: ${times.filter(({ ms }) => ms > 200).length} of ${times.length}; ended before: ${late}`)
    console.log(`snapshots left behind: ${left.length}`)
  } finally {
    await door.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
