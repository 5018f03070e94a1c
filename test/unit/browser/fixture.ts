import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserHost } from '../../../electron/browser/host.ts'
import { createBrowserHost } from '../../../electron/browser/host.ts'
import type { RunningServer, ServerOptions } from '../../../electron/browser/server.ts'
import { startServer } from '../../../electron/browser/server.ts'
import type { Service } from '../../../electron/service/service.ts'
import { CHANNELS } from '../../../shared/contract/channels.ts'
import type { Answer } from '../../../shared/contract/error.ts'

/** A service that knows the contract's requests and answers each with what it was asked. */
export function echoService(): Service {
  const call = async (channel: string, request: unknown): Promise<Answer<unknown>> => {
    if (!Object.hasOwn(CHANNELS, channel)) return { ok: false, error: { code: 'unknown-channel', detail: channel } }
    const parsed = CHANNELS[channel as keyof typeof CHANNELS].request.safeParse(request)
    if (!parsed.success) return { ok: false, error: { code: 'bad-request', detail: '' } }
    return { ok: true, value: { channel, request: parsed.data } }
  }
  return {
    call,
    openCase: async () => ({ name: 'x', readOnly: false, closedCleanly: true, schemaVersion: 1 }),
    busy: () => false,
    close: async () => {},
  }
}

export interface Fixture {
  readonly home: string
  readonly host: BrowserHost
  readonly server: RunningServer
  close(): Promise<void>
}

/** A started browser door over a folder of its own with a small interface in it. */
export async function startDoor(more: Partial<ServerOptions> = {}): Promise<Fixture> {
  const home = mkdtempSync(join(tmpdir(), 'attendant-door-'))
  const rendererDirectory = join(home, 'renderer')
  mkdirSync(join(rendererDirectory, 'assets'), { recursive: true })
  writeFileSync(
    join(rendererDirectory, 'index.html'),
    '<!doctype html><meta nonce="__NONCE__"><title>Attendant</title>',
  )
  writeFileSync(join(rendererDirectory, 'assets', 'app.js'), 'export {}')
  const host = createBrowserHost({
    dataDirectory: join(home, 'data'),
    language: 'en',
    print: async () => new Uint8Array(),
  })
  const server = await startServer({ service: echoService(), host, rendererDirectory, ...more })
  return {
    home,
    host,
    server,
    close: async () => {
      await server.stop()
      host.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
