import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { newPipe, PipeReceiver, PipeSender } from '../../../electron/worker/pipe.ts'
import { AttendantError } from '../../../shared/contract/error.ts'

const go = (): void => undefined

/** A thread that sends the numbers from 0 as fast as the pipe lets it, and says how many when it is stopped. */
function counting(limit: number): { readonly pipe: ReturnType<typeof newPipe>; readonly thread: Worker } {
  const pipe = newPipe()
  const source = new URL('../../../electron/worker/pipe.ts', import.meta.url).href
  const code = `
    const { parentPort, workerData } = require('node:worker_threads')
    import(${JSON.stringify(source)}).then(({ PipeSender }) => {
      const sender = new PipeSender(workerData)
      let sent = 0
      try { for (; sent < ${limit}; sent++) sender.send(sent) } catch (error) { parentPort.postMessage([sent, error.code]); return }
      parentPort.postMessage([sent, 'all'])
    })`
  const thread = new Worker(code, { eval: true, workerData: pipe.sender, transferList: [pipe.sender.port] })
  return { pipe, thread }
}

const outcome = (thread: Worker): Promise<unknown> => new Promise((resolve) => thread.once('message', resolve))

describe('the pipe between the two threads of an import', () => {
  it('gives every message, in order, however slow the one that takes', async () => {
    const { pipe, thread } = counting(2000)
    const ended = outcome(thread)
    const receiver = new PipeReceiver<number>(pipe.receiver)
    for (let wanted = 0; wanted < 2000; wanted++) expect(receiver.take(go)).toBe(wanted)
    expect(await ended).toEqual([2000, 'all'])
    await thread.terminate()
  })

  it('holds the sender back: nothing piles up in memory', async () => {
    const { pipe, thread } = counting(1_000_000)
    const ended = outcome(thread)
    const receiver = new PipeReceiver<number>(pipe.receiver)
    expect(receiver.take(go)).toBe(0)
    receiver.close()
    const [sent, why] = (await ended) as [number, string]
    expect(why).toBe('cancelled')
    expect(sent).toBeLessThan(20)
    await thread.terminate()
  })

  it('lets a waiting thread be cancelled', () => {
    const receiver = new PipeReceiver<number>(newPipe().receiver)
    let looks = 0
    const check = (): void => {
      if (++looks === 3) throw new AttendantError('cancelled')
    }
    expect(() => receiver.take(check)).toThrow('cancelled')
  })

  it('ends the wait of the one that takes when the other thread has died, after what it had sent', () => {
    const pipe = newPipe()
    new PipeSender<string>(pipe.sender).send('last words')
    pipe.close()
    const receiver = new PipeReceiver<string>(pipe.receiver)
    expect(receiver.take(go)).toBe('last words')
    expect(() => receiver.take(go)).toThrow('internal')
  })
})
