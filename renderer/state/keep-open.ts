import type { Response } from '../../shared/contract/channels.ts'
import { call } from '../app/door.ts'

const EVERY_MS = 5 * 60_000
let timer: ReturnType<typeof setInterval> | undefined

/** The browser door closes when nothing is asked of it for a while; a page somebody may be reading asks now and then. */
export function keepOpen(info: Response<'app-info'>, told: (info: Response<'app-info'>) => void): void {
  if (info.door !== 'browser' || timer !== undefined) return
  // A door that has closed answers nothing; the next thing the user does says so.
  timer = setInterval(() => void call('app-info', {}).then(told, () => undefined), EVERY_MS)
}
