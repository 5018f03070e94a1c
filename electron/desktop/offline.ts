import type { App, Session } from 'electron'
import { isLocalUrl } from './app-origin.ts'

/** Command-line switches of Chromium, set before it starts: no name resolves and nothing runs in the background. */
export const OFFLINE_SWITCHES: readonly (readonly [string, string?])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-breakpad'],
  ['disable-sync'],
  ['disable-quic'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
]

/** Schemes answered with a refusal even if a request got past the rule for all requests. */
export const CLOSED_SCHEMES = ['file', 'http', 'https', 'ftp'] as const

/** Counts what was refused: the interface shows the number, and it should be nought. */
export interface ForeignRequests {
  note(): void
  count(): number
}

export function countForeignRequests(): ForeignRequests {
  let count = 0
  return {
    note: () => {
      count += 1
    },
    count: () => count,
  }
}

/** Before the app is ready. */
export function setOfflineSwitches(app: App): void {
  for (const [name, value] of OFFLINE_SWITCHES) {
    if (value === undefined) app.commandLine.appendSwitch(name)
    else app.commandLine.appendSwitch(name, value)
  }
}

/** There is no server to trust and none to show a certificate to. */
export function rejectCertificates(app: App): void {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault()
    callback(false)
  })
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault()
    callback()
  })
  app.on('login', (event, _contents, _details, _auth, callback) => {
    event.preventDefault()
    callback()
  })
}

/** Cuts one session off: whatever is not the program's own is cancelled and counted. */
export function keepOffline(session: Session, foreign: ForeignRequests): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const cancel = !isLocalUrl(details.url)
    if (cancel) foreign.note()
    callback({ cancel })
  })
  for (const scheme of CLOSED_SCHEMES) session.protocol.handle(scheme, () => new Response(null, { status: 403 }))
  session.setCertificateVerifyProc((_request, callback) => callback(-2))
  // Otherwise Chromium fetches dictionaries.
  session.setSpellCheckerEnabled(false)
  void session.setProxy({ mode: 'direct' })
}
