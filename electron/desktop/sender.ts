import { isOwnUrl } from './app-origin.ts'

/** As much of a frame as the check needs. */
export interface Frame {
  readonly url: string
}

/**
 * Whether a message came from the page in the window's main frame. `sender` is null once its frame has gone; reading
 * the address of a frame that is going may throw.
 */
export function isOwnSender(sender: Frame | null, mainFrame: Frame | null): boolean {
  try {
    return sender !== null && sender === mainFrame && isOwnUrl(sender.url)
  } catch {
    return false
  }
}
