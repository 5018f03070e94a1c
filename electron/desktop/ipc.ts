import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import { ipcMain } from 'electron'
import { failure } from '../browser/answer.ts'
import type { Handles } from '../browser/handles.ts'
import type { Service } from '../service/service.ts'
import { CALL, DROP } from './bridge.ts'
import { acceptDrop } from './drop.ts'
import { answerMessage } from './message.ts'
import { isOwnSender } from './sender.ts'

/** Answers the page's messages. There are two: a call of the contract, and a drop. */
export function answerMessages(window: BrowserWindow, service: Service, handles: Handles): void {
  const isOwn = (event: IpcMainInvokeEvent) =>
    !window.isDestroyed() && isOwnSender(event.senderFrame, window.webContents.mainFrame)
  ipcMain.handle(CALL, (event, channel: unknown, request: unknown) =>
    isOwn(event) ? answerMessage(service, channel, request) : failure('bad-request', 'foreign-sender'),
  )
  ipcMain.handle(DROP, (event, paths: unknown) => (isOwn(event) ? acceptDrop(handles, paths) : []))
}
