import type { Session } from 'electron'
import { BrowserWindow, session } from 'electron'
import { AttendantError } from '../../shared/contract/error.ts'
import { COMMON_HEADERS } from '../browser/security-headers.ts'
import { APP_SCHEME, PRINT_URL } from './app-origin.ts'
import { PRINT_OPTIONS, PRINT_POLICY } from './print-options.ts'
import { getPrintWindowOptions, PRINT_PARTITION } from './window-options.ts'

/** Milliseconds for one document. */
const PRINT_TIME = 180_000

/** Serves one document to the printing pages. By the scheme, not as a data: address: those end at two megabytes. */
function serveDocument(printing: Session, html: string): void {
  const headers = {
    ...COMMON_HEADERS,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': PRINT_POLICY,
  }
  printing.protocol.handle(APP_SCHEME, (request) =>
    request.url === PRINT_URL ? new Response(html, { headers }) : new Response(null, { status: 404 }),
  )
}

async function print(html: string): Promise<Uint8Array> {
  const printing = session.fromPartition(PRINT_PARTITION)
  serveDocument(printing, html)
  const window = new BrowserWindow(getPrintWindowOptions())
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AttendantError('internal', 'print-too-slow')), PRINT_TIME)
  })
  const printed = window.loadURL(PRINT_URL).then(() => window.webContents.printToPDF(PRINT_OPTIONS))
  try {
    return new Uint8Array(await Promise.race([printed, late]))
  } finally {
    clearTimeout(timer)
    window.destroy()
    printing.protocol.unhandle(APP_SCHEME)
  }
}

let queue: Promise<unknown> = Promise.resolve()

/** Prints a self-contained HTML document to a tagged A4 PDF with outline, in a hidden window without script, in turn. */
export function printDocument(html: string): Promise<Uint8Array> {
  const printed = queue.then(() => print(html))
  queue = printed.catch(() => {})
  return printed
}
