import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BrowserHost, createBrowserHost } from '../../electron/browser/host.ts'
import { createService, type Service } from '../../electron/service/service.ts'
import type { Channel, FileHandle, JobStatus, Request, Response } from '../../shared/contract/channels.ts'
import { type Answer, AttendantError } from '../../shared/contract/error.ts'

const WORKER = pathToFileURL(resolve(import.meta.dirname, '../../dist/node/worker.js'))

export interface OpenedService {
  readonly service: Service
  readonly host: BrowserHost
  /** As the interface calls; a refused request throws. */
  call<C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>>
  answer(channel: string, request: unknown): Promise<Answer<unknown>>
  handle(path: string): FileHandle['handle']
  /** Waits until a job has ended. */
  ended(job: string): Promise<JobStatus>
  close(): Promise<void>
}

/** The service that all doors call, with the built worker thread behind it and a browser's host in front. */
export function openService(folder: string): OpenedService {
  mkdirSync(folder, { recursive: true })
  const host = createBrowserHost({
    dataDirectory: join(folder, 'data'),
    language: 'en',
    print: async () => new Uint8Array(),
  })
  const service = createService(host, { workerUrl: WORKER, version: 'test' })
  const call = async <C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> => {
    const answer = await service.call(channel, request)
    if (!answer.ok) throw new AttendantError(answer.error.code, answer.error.detail)
    return answer.value as Response<C>
  }
  return {
    service,
    host,
    call,
    answer: (channel, request) => service.call(channel, request),
    handle: (path) => host.handleFor(path, 'file'),
    ended: async (job) => {
      for (;;) {
        const status = await call('job-status', { job })
        if (status.state !== 'running') return status
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    close: async () => {
      await service.close()
      host.close()
    },
  }
}
