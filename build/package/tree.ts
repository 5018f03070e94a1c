import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NativeTarget } from '../../electron/casefile/native-hashes.ts'
import { packageEpoch } from './moment.ts'
import { installed, manifestOf, OWN, ROOT } from './root.ts'
import { zipBytes } from './zip-writer.ts'

/** One file of the application as it is shipped; `path` is relative, with `/`. */
export interface TreeFile {
  readonly path: string
  readonly bytes: Uint8Array
}

const DRIVER = 'node_modules/better-sqlite3'
const SAMPLES = 'samples/contoso.zip'

/** The driver's JavaScript without its build files, sources, and ways to other platforms. */
const DRIVER_FILES = ['LICENSE', 'package.json']
const DRIVER_LIB = /^lib\/(?:methods\/)?(?!(?:linux|linuxmusl|darwin|win32)-)[a-z-]+\.js$/

/** What the tree may hold, and nothing else: a file that fits no line is an error, never a passenger. */
const ALLOWED: readonly RegExp[] = [
  /^package\.json$/,
  /^dist\/node\/(?:cli|desktop|worker)\.js$/,
  /^dist\/node\/chunks\/[\w-]+\.js$/,
  /^dist\/preload\/preload\.cjs$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/[\w-]+\.(?:js|css|svg)$/,
  /^samples\/contoso\.zip$/,
  /^node_modules\/better-sqlite3\/(?:LICENSE|package\.json)$/,
  /^node_modules\/better-sqlite3\/lib\/(?:methods\/)?[a-z-]+\.js$/,
  /^node_modules\/better-sqlite3\/prebuilds\/[a-z0-9]+-[a-z0-9]+\.node$/,
]
const NEEDED: readonly string[] = [
  'package.json',
  'dist/node/cli.js',
  'dist/node/desktop.js',
  'dist/node/worker.js',
  'dist/preload/preload.cjs',
  'dist/renderer/index.html',
  SAMPLES,
  `${DRIVER}/LICENSE`,
  `${DRIVER}/lib/index.js`,
]

export const nativePath = (native: NativeTarget): string => `${DRIVER}/prebuilds/${native}.node`

/** Native code must lie on the disk to be loaded; the samples do, so that a person can look at them. */
export const isUnpacked = (path: string): boolean => path.endsWith('.node') || path === SAMPLES

/** Files below a folder, relative to it, in the order of their names. */
export function filesBelow(folder: string, prefix = ''): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${prefix}${entry.name}`
      return entry.isDirectory() ? filesBelow(join(folder, entry.name), `${path}/`) : [path]
    })
}

/** The manifest Electron and Node read: name, version and entry, nothing to install and nothing to run. */
function manifestText(): string {
  const { name, version, description, license } = OWN
  return `${JSON.stringify({ name, productName: 'Attendant', version, description, license, type: 'module', main: 'dist/node/desktop.js' }, null, 2)}\n`
}

/** The driver's manifest without scripts and build dependencies, for nothing of them is there. */
function driverManifest(): string {
  const { name, version, license } = manifestOf(installed('better-sqlite3'))
  const exports = { '.': './lib/index.js', './package.json': './package.json' }
  return `${JSON.stringify({ name, version, license, main: 'lib/index.js', exports }, null, 2)}\n`
}

/** The sample exports as one file: their names alone are longer than what Windows unpacks below a deep folder. */
function samplesZip(): Uint8Array {
  const folder = join(ROOT, 'samples/contoso')
  return zipBytes(
    filesBelow(folder).map((path) => ({
      path,
      bytes: readFileSync(join(folder, path)),
      executable: false,
      link: false,
    })),
    packageEpoch(),
  )
}

/** The application for one native binary: everything but the runtime. Throws where the build is missing. */
export function applicationTree(native: NativeTarget): readonly TreeFile[] {
  if (!existsSync(join(ROOT, 'dist/node/cli.js'))) throw new Error('dist is missing: run "npm run build" first')
  const from = (path: string): TreeFile => ({ path, bytes: readFileSync(join(ROOT, path)) })
  const below = (folder: string): readonly string[] => filesBelow(join(ROOT, folder)).map((path) => `${folder}/${path}`)
  const text = (path: string, content: string): TreeFile => ({ path, bytes: Buffer.from(content, 'utf8') })
  const driver = filesBelow(installed('better-sqlite3'))
    .filter((path) => DRIVER_FILES.includes(path) || DRIVER_LIB.test(path))
    .map((path) => `${DRIVER}/${path}`)
    .filter((path) => path !== `${DRIVER}/package.json`)
  return [
    text('package.json', manifestText()),
    ...['dist/node', 'dist/preload', 'dist/renderer'].flatMap(below).map(from),
    { path: SAMPLES, bytes: samplesZip() },
    text(`${DRIVER}/package.json`, driverManifest()),
    ...driver.map(from),
    from(nativePath(native)),
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** What is wrong with a list of files; empty where it is exactly an application for this native binary. */
export function faultsOfTree(paths: readonly string[], native: NativeTarget): readonly string[] {
  const there = new Set(paths)
  const natives = paths.filter((path) => path.endsWith('.node'))
  return [
    ...paths.filter((path) => !ALLOWED.some((allowed) => allowed.test(path))).map((path) => `not allowed: ${path}`),
    ...[...NEEDED, nativePath(native)].filter((path) => !there.has(path)).map((path) => `missing: ${path}`),
    ...natives.filter((path) => path !== nativePath(native)).map((path) => `another native binary: ${path}`),
    ...(there.size === paths.length ? [] : ['a path occurs twice']),
  ]
}

/** Bytes of the tree without its native binary. */
export const treeSize = (tree: readonly TreeFile[]): number =>
  tree.reduce((sum, { path, bytes }) => sum + (path.endsWith('.node') ? 0 : bytes.byteLength), 0)
