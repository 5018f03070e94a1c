import type { Session } from 'electron'
import { protocol } from 'electron'
import { APP_SCHEME } from './app-origin.ts'
import { answerAppRequest } from './app-request.ts'

/** Before the app is ready: the scheme behaves like https, so that origins, policies and fetch work. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built interface to the pages of one session. */
export function serveInterface(session: Session, rendererDirectory: string): void {
  session.protocol.handle(APP_SCHEME, (request) => answerAppRequest(rendererDirectory, request.method, request.url))
}
