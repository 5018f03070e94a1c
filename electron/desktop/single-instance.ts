import { resolve } from 'node:path'
import type { App } from 'electron'
import { readArguments } from './arguments.ts'

/**
 * Claims to be the only Attendant on this data folder. False: another one is, and has been told what this one was
 * asked. `onSecond` gets the case file the second one was started with.
 */
export function claimSingleInstance(app: App, onSecond: (casePath: string | undefined) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event, argv, directory) => {
    const { casePath } = readArguments(argv.slice(1))
    onSecond(casePath === undefined ? undefined : resolve(directory, casePath))
  })
  return true
}
