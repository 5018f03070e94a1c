import { existsSync, mkdirSync } from 'node:fs'
import { homedir, release } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, type BrowserWindow, dialog, Menu, session } from 'electron'
import { AttendantError } from '../shared/contract/error.ts'
import { firstWritable } from './browser/data-folder.ts'
import { createHandles } from './browser/handles.ts'
import { isProgramSound } from './desktop/altered-program.ts'
import { HOME_URL } from './desktop/app-origin.ts'
import { registerAppScheme, serveInterface } from './desktop/app-protocol.ts'
import { readArguments } from './desktop/arguments.ts'
import { createDialogs } from './desktop/dialogs.ts'
import { exitOnFault, offerReload } from './desktop/failures.ts'
import { needsSoftwareRendering } from './desktop/graphics.ts'
import { createDesktopHost } from './desktop/host.ts'
import { answerMessages } from './desktop/ipc.ts'
import { chooseLanguage } from './desktop/language.ts'
import { menuTemplate } from './desktop/menu.ts'
import { guardNavigation } from './desktop/navigation-guard.ts'
import { countForeignRequests, keepOffline, rejectCertificates, setOfflineSwitches } from './desktop/offline.ts'
import { denyPermissions } from './desktop/permissions.ts'
import { printDocument } from './desktop/printing.ts'
import { closeCleanly } from './desktop/quitting.ts'
import { claimSingleInstance } from './desktop/single-instance.ts'
import { openWindow } from './desktop/window.ts'
import { INTERFACE_PARTITION } from './desktop/window-options.ts'
import { WORDS } from './desktop/words.ts'
import { type DataFolder, dataFolders } from './service/data-directory.ts'
import { openLog } from './service/log/log.ts'
import { findSamples } from './service/samples.ts'
import { createService, type Service } from './service/service.ts'

/** The worker lies beside this script, preload and renderer beside its folder, the samples at the top. */
const PRELOAD = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url))
const WORKER = new URL('./worker.js', import.meta.url)
const RENDERER = fileURLToPath(new URL('../renderer', import.meta.url))
const SAMPLES = findSamples(new URL('../../', import.meta.url))

const given = readArguments(process.argv.slice(1))
const programDirectory = dirname(process.execPath)
const folders = dataFolders({
  given: given.dataDirectory === undefined ? undefined : resolve(given.dataDirectory),
  platform: process.platform,
  environment: process.env,
  home: homedir(),
  programDirectory,
  portable: existsSync(join(programDirectory, 'portable.flag')),
})
const dataFolder = firstWritable(folders)
const log = openLog(join((dataFolder ?? folders[0])?.path ?? '', 'logs'))
const foreign = countForeignRequests()
const language = () => chooseLanguage(given.language, app.getPreferredSystemLanguages())

exitOnFault(app, log, language)
setOfflineSwitches(app)
app.enableSandbox()
if (needsSoftwareRendering(process.env, given.safeGraphics)) app.disableHardwareAcceleration()
registerAppScheme()
rejectCertificates(app)
guardNavigation(app)
app.on('session-created', (created) => {
  keepOffline(created, foreign)
  denyPermissions(created)
})
let running: { readonly window: BrowserWindow; readonly service: Service } | undefined

/** Opens a case file named on a command line; says why in a dialog where that fails. */
async function openCase(service: Service, path: string): Promise<void> {
  try {
    await service.openCase(path)
  } catch (error) {
    const reason = error instanceof AttendantError ? error.code : 'internal'
    dialog.showErrorBox(WORDS.caseTitle[language()], `${path}\n${reason}`)
  }
}

async function showCase(casePath: string | undefined): Promise<void> {
  if (running === undefined) return
  const { window, service } = running
  if (window.isMinimized()) window.restore()
  window.focus()
  if (casePath === undefined || service.busy()) return
  await openCase(service, casePath)
  await window.loadURL(HOME_URL)
}

/** Chromium's own files belong to this machine, never to a roaming profile. False where they cannot be written. */
function prepareData(): boolean {
  const runtime = join(dataFolder?.path ?? '', 'runtime')
  try {
    if (dataFolder === undefined) throw new AttendantError('not-writable')
    mkdirSync(runtime, { recursive: true, mode: 0o700 })
    app.setPath('userData', runtime)
    app.setPath('sessionData', runtime)
    return true
  } catch {
    dialog.showErrorBox(
      WORDS.dataTitle[language()],
      `${WORDS.dataText[language()]}\n${folders.map(({ path }) => path).join('\n')}`,
    )
    return false
  }
}

async function start(folder: DataFolder): Promise<void> {
  log.note('started', {
    ...{ app: app.getVersion(), node: process.version, electron: process.versions.electron, system: release() },
    ...{ platform: process.platform, arch: process.arch, door: 'desktop', data: folder.kind },
  })
  const handles = createHandles()
  const windowNow = (): BrowserWindow => {
    if (running === undefined) throw new AttendantError('internal', 'no-window')
    return running.window
  }
  const host = createDesktopHost({
    dataDirectory: folder.path,
    language: language(),
    handles,
    places: createDialogs(windowNow, language(), app.getPath('documents')),
    print: printDocument,
    foreignRequests: foreign.count,
  })
  const service = createService(host, {
    workerUrl: WORKER,
    version: app.getVersion(),
    samples: SAMPLES,
    log,
    dataFolder: folder.kind,
  })
  if (given.casePath !== undefined) await openCase(service, resolve(given.casePath))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language())))
  serveInterface(session.fromPartition(INTERFACE_PARTITION), RENDERER)
  const window = openWindow(PRELOAD)
  running = { window, service }
  answerMessages(window, service, handles)
  offerReload(app, log, window, language())
  closeCleanly(app, window, service, language())
}

if (!prepareData() || dataFolder === undefined || !isProgramSound(language())) app.exit(1)
else if (claimSingleInstance(app, (casePath) => void showCase(casePath)))
  void app.whenReady().then(() => start(dataFolder))
else app.quit()
