import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { Log } from '../service/log/log.ts'
import type { Service } from '../service/service.ts'
import { createEntry } from './entry-token.ts'
import type { BrowserHost } from './host.ts'
import { handleRequest } from './request-handler.ts'

export interface ServerOptions {
  readonly service: Service
  readonly host: BrowserHost
  /** Folder of the built interface, with `index.html`. */
  readonly rendererDirectory: string
  /** Called once after the door closed, whoever closed it. */
  readonly onStop?: (() => void) | undefined
  /** Closes the door after so many milliseconds without a request, unless a job runs. Never where absent. */
  readonly idleLimit?: number | undefined
  readonly log?: Log | undefined
  /** Bytes of one upload at most; 2 GiB where absent. */
  readonly uploadLimit?: number | undefined
}

export interface RunningServer {
  /** The address to open, with its one-time token. */
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

const MINUTE = 60_000

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('no port'))
      else resolve(address.port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), 500)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/** Opens the browser door on 127.0.0.1, at a port the system chooses. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const entry = createEntry()
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    // A large file from a slow stick; messages have their own, shorter limit.
    requestTimeout: 30 * MINUTE,
    keepAliveTimeout: 5_000,
    requireHostHeader: true,
  })
  server.maxHeadersCount = 100
  server.maxConnections = 64
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })
  const port = await listen(server)

  let stopping: Promise<void> | null = null
  let idle: NodeJS.Timeout | undefined
  const stop = (): Promise<void> => {
    clearTimeout(idle)
    stopping ??= close(server).then(() => options.onStop?.())
    return stopping
  }
  const onUse = () => {
    if (options.idleLimit === undefined || stopping !== null) return
    clearTimeout(idle)
    idle = setTimeout(() => (options.service.busy() ? onUse() : void stop()), options.idleLimit)
    idle.unref()
  }
  onUse()
  const { service, host, rendererDirectory, uploadLimit, log } = options
  const door = { service, host, entry, rendererDirectory, port, uploadLimit, log, onUse }
  server.on('request', (request, response) => void handleRequest(door, request, response))
  return { url: `http://127.0.0.1:${port}/enter?token=${entry.token}`, port, stop }
}
