import { newCancelFlag, raiseCancel } from '../worker/cancel.ts'
import { WorkerClient } from '../worker/client.ts'
import type { ImportResult, Progress } from '../worker/protocol.ts'
import { cliTexts, type Output } from './output.ts'

/** Runs work in worker threads; Ctrl+C asks it to stop, and it leaves nothing behind. Progress goes to a terminal only. */
export async function inWorker(
  workerUrl: URL,
  output: Output,
  work: (
    client: WorkerClient,
    cancel: SharedArrayBuffer,
    progress: (progress: Progress) => void,
    /** A thread of its own for the other half of an import. */
    second: () => WorkerClient,
  ) => Promise<ImportResult>,
): Promise<ImportResult> {
  const client = new WorkerClient(workerUrl)
  const clients = [client]
  const second = (): WorkerClient => {
    const other = new WorkerClient(workerUrl)
    clients.push(other)
    return other
  }
  const cancel = newCancelFlag()
  const onSignal = (): void => raiseCancel(cancel)
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    return await work(client, cancel, terminalProgress(output), second)
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
    await Promise.all(clients.map((one) => one.end()))
  }
}

function terminalProgress(output: Output): (progress: Progress) => void {
  if (!process.stderr.isTTY || output.json) return () => undefined
  let last = ''
  return (progress) => {
    const share = progress.bytesTotal === 0 ? '' : ` ${Math.floor((100 * progress.bytes) / progress.bytesTotal)} %`
    const line = `${cliTexts(output).cli.reading(progress.current)}${share}`.slice(0, 110)
    if (line === last) return
    last = line
    process.stderr.write(`\r\x1b[K${line}`)
    if (progress.bytes >= progress.bytesTotal) process.stderr.write('\r\x1b[K')
  }
}
