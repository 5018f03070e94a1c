import { lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { BUILDER_CONFIG, BUILDER_VERSION } from './builder-config.ts'
import { makeDesktopFolder } from './desktop-package.ts'
import type { Build } from './fuses.ts'
import { packageEpoch } from './moment.ts'
import { fetchNode, makeNodeFolder, nodeFiles } from './node-package.ts'
import { DESKTOP_TARGETS, NODE_TARGETS, PRODUCT } from './product.ts'
import { OWN, ROOT } from './root.ts'
import { findRuntime } from './runtime.ts'
import { locked } from './shipped.ts'
import { SUMS_FILE, sumsText } from './sums.ts'
import { filesBelow } from './tree.ts'
import { writeZip } from './zip-writer.ts'

const OUTPUT = join(ROOT, 'release')

/** `release` has every fuse as a user gets it; `test` leaves the inspector on for Playwright. */
const { values } = parseArgs({ options: { test: { type: 'boolean' }, offline: { type: 'boolean' } } })
const build: Build = values.test === true ? 'test' : 'release'

const made: string[] = []
const missing: string[] = []
const shown = (path: string): string => relative(ROOT, path)

/** Zips a folder under its own name, with `more` beside its files. */
function zipFolder(folder: string, name: string, more: Readonly<Record<string, string>> = {}): void {
  const entries = filesBelow(folder).map((path) => {
    const place = join(folder, path)
    const stat = lstatSync(place)
    const link = stat.isSymbolicLink()
    return {
      path: `${name}/${path}`,
      bytes: link ? Buffer.from(readlinkSync(place)) : readFileSync(place),
      executable: (stat.mode & 0o111) !== 0,
      link,
    }
  })
  const added = Object.entries(more).map(([path, text]) => ({
    path: `${name}/${path}`,
    bytes: Buffer.from(text, 'utf8'),
    executable: false,
    link: false,
  }))
  const zip = join(OUTPUT, `${name}.zip`)
  writeZip(zip, [...entries, ...added], packageEpoch())
  made.push(`${shown(zip)} (${(statSync(zip).size / 1048576).toFixed(1)} MB)`)
}

const PORTABLE =
  'Attendant keeps its own files in the folder "data" beside this one. Remove this file to use the account\'s local folder.\r\n'

async function makeDesktop(): Promise<void> {
  for (const target of DESKTOP_TARGETS) {
    const name = `${PRODUCT.file}-${OWN.version}-${target.platform}-${target.arch}${build === 'test' ? '-test' : ''}`
    const runtime = findRuntime(target)
    if (!('path' in runtime)) {
      missing.push(
        `${name}: Electron's runtime\n    file     ${runtime.file}\n    from     ${runtime.url}\n    SHA-256  ${runtime.sha256} (node_modules/electron/checksums.json)\n    into     ${runtime.places.join(' or ')}`,
      )
      continue
    }
    const folder = join(OUTPUT, name)
    await makeDesktopFolder(folder, target, runtime, build)
    zipFolder(folder, name, target.platform === 'darwin' ? {} : { 'portable.flag': PORTABLE })
    if (target.platform === 'darwin')
      missing.push(`${name}: a signature. On a Mac: codesign --force --deep --sign - ${PRODUCT.name}.app`)
    for (const installer of target.installers) {
      const system = target.platform === 'win32' ? '--win' : '--linux'
      missing.push(
        `${name}, ${installer}: electron-builder ${BUILDER_VERSION}, which brings its own tools\n    npx electron-builder@${BUILDER_VERSION} ${system} ${installer} --${target.arch} --prepackaged ${shown(folder)} --config ${BUILDER_CONFIG} --publish never`,
      )
    }
  }
}

function makeNode(): void {
  for (const target of NODE_TARGETS) {
    const name = `${PRODUCT.file}-${OWN.version}-${target.platform}-${target.arch}-node`
    const node = nodeFiles(target) ?? (values.offline !== true && fetchNode(target) ? nodeFiles(target) : undefined)
    if (node === undefined) {
      const { version, integrity } = locked(target.nodePackage)
      missing.push(
        `${name}: the npm package ${target.nodePackage} ${version}\n    get      npm pack ${target.nodePackage}@${version}\n    hash     ${integrity} (package-lock.json)\n    into     .cache/node`,
      )
      continue
    }
    const folder = join(OUTPUT, name)
    makeNodeFolder(folder, target, node)
    zipFolder(folder, name, { 'portable.flag': PORTABLE })
  }
}

mkdirSync(OUTPUT, { recursive: true })
rmSync(join(OUTPUT, SUMS_FILE), { force: true })
await makeDesktop()
makeNode()
const zips = filesBelow(OUTPUT).filter((path) => path.endsWith('.zip') && !path.includes('/'))
writeFileSync(join(OUTPUT, SUMS_FILE), sumsText(OUTPUT, zips))
console.log(
  made.length === 0 ? 'Nothing could be made.' : `Made:\n  ${made.join('\n  ')}\n  ${shown(join(OUTPUT, SUMS_FILE))}`,
)
if (missing.length > 0) console.log(`\nNot made here, for this is missing:\n  ${missing.join('\n  ')}`)
