import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { createBridge } from './desktop/bridge.ts'

contextBridge.exposeInMainWorld(
  'attendant',
  createBridge({
    invoke: (name, ...values) => ipcRenderer.invoke(name, ...values),
    pathOf: (file) => webUtils.getPathForFile(file),
  }),
)
