import type { DevToolsPipe } from './devtools-pipe.ts'

const A4 = { paperWidth: 210 / 25.4, paperHeight: 297 / 25.4 }
/** Bytes of one piece of a PDF on its way through the pipe. */
const PIECE = 1024 * 1024

/** The document as the page's content; resolves when it is laid out and whatever it asked for was refused. */
async function show(pipe: DevToolsPipe, session: string, html: string): Promise<void> {
  const { frameTree } = await pipe.send('Page.getFrameTree', {}, session)
  const { frame } = frameTree as { readonly frame: { readonly id: string } }
  const loaded = new Promise<void>((resolve) => pipe.on('Page.loadEventFired', () => resolve()))
  await pipe.send('Page.setDocumentContent', { frameId: frame.id, html }, session)
  await loaded
}

async function readAll(pipe: DevToolsPipe, session: string, handle: unknown): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for (;;) {
    const { data, base64Encoded, eof } = await pipe.send('IO.read', { handle, size: PIECE }, session)
    pieces.push(Buffer.from(String(data), base64Encoded === true ? 'base64' : 'utf8'))
    if (eof === true) return new Uint8Array(Buffer.concat(pieces))
  }
}

/**
 * Prints a self-contained HTML document in a page of its own to a tagged A4 PDF with outline: no script runs, every
 * request is refused before it leaves the page, and the page believes to be offline.
 */
export async function printPage(pipe: DevToolsPipe, html: string): Promise<Uint8Array> {
  const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank' })
  const attached = await pipe.send('Target.attachToTarget', { targetId, flatten: true })
  const session = String(attached.sessionId)
  const tell = (method: string, params = {}) => pipe.send(method, params, session)
  pipe.on('Fetch.requestPaused', ({ requestId }) => {
    void tell('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => {})
  })
  await tell('Emulation.setScriptExecutionDisabled', { value: true })
  await tell('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  await tell('Network.enable')
  await tell('Network.emulateNetworkConditions', {
    offline: true,
    latency: 0,
    downloadThroughput: 0,
    uploadThroughput: 0,
  })
  await tell('Page.enable')
  await show(pipe, session, html)
  const { stream } = await tell('Page.printToPDF', {
    ...A4,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: 0,
    marginRight: 0,
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    transferMode: 'ReturnAsStream',
  })
  return readAll(pipe, session, stream)
}
