/** The scheme and hosts of the desktop door: one for the interface, one for documents on their way to the printer. */
export const APP_SCHEME = 'app'
export const HOME_URL = 'app://attendant/index.html'
export const PRINT_URL = 'app://print/document.html'

function hasHost(url: string, host: string): boolean {
  const parsed = URL.parse(url)
  return (
    parsed !== null &&
    parsed.protocol === `${APP_SCHEME}:` &&
    parsed.hostname === host &&
    parsed.port === '' &&
    parsed.username === '' &&
    parsed.password === ''
  )
}

/** True for an address of the interface itself. */
export function isOwnUrl(url: string): boolean {
  return hasHost(url, 'attendant')
}

/** True for what a page may load: its own door, and bytes it already holds. Everything else would leave the program. */
export function isLocalUrl(url: string): boolean {
  if (url.startsWith('blob:')) return isOwnUrl(url.slice('blob:'.length))
  return isOwnUrl(url) || hasHost(url, 'print') || url.startsWith('data:')
}
