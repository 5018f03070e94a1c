import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { writeTree } from './archive.ts'
import { addPapers } from './desktop-package.ts'
import { NODE_TARGETS, type NodeTarget } from './product.ts'
import { installed, ROOT } from './root.ts'
import { sbomText } from './sbom.ts'
import { locked } from './shipped.ts'
import { readTar } from './tar-reader.ts'
import { applicationTree } from './tree.ts'

/** The program and the licence of a Node package. */
export interface NodeFiles {
  readonly program: Uint8Array
  readonly license: Uint8Array
}

/** Node's licence is one text for all systems; not each of its npm packages brings it. */
function nodeLicense(): Uint8Array | undefined {
  const path = NODE_TARGETS.map(({ nodePackage }) => join(installed(nodePackage), 'LICENSE')).find((one) =>
    existsSync(one),
  )
  return path === undefined ? undefined : readFileSync(path)
}

/** From `node_modules` where this host has the package, else its npm tarball, which must have the lockfile's hash. */
export function nodeFiles(target: NodeTarget, cache: string = join(ROOT, '.cache/node')): NodeFiles | undefined {
  const here = installed(target.nodePackage)
  if (existsSync(join(here, target.program))) {
    return { program: readFileSync(join(here, target.program)), license: readFileSync(join(here, 'LICENSE')) }
  }
  const { version, integrity } = locked(target.nodePackage)
  const tarball = join(cache, `${target.nodePackage}-${version}.tgz`)
  if (!existsSync(tarball)) return undefined
  const bytes = readFileSync(tarball)
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  if (found !== integrity) throw new Error(`${tarball} has ${found}, the lockfile ${integrity}`)
  const files = new Map(
    [...readTar(gunzipSync(bytes))].map(({ path, bytes: content }) => [path.replace(/^package\//, ''), content]),
  )
  const program = files.get(target.program)
  const license = files.get('LICENSE') ?? nodeLicense()
  if (program === undefined || license === undefined)
    throw new Error(`${tarball} has no ${target.program}, or Node’s licence is not here`)
  return { program, license }
}

/** Fetches the npm package of a target's Node into the cache with the npm client; true where it came. */
export function fetchNode(target: NodeTarget, cache: string = join(ROOT, '.cache/node')): boolean {
  mkdirSync(cache, { recursive: true })
  const { version } = locked(target.nodePackage)
  const args = ['pack', `${target.nodePackage}@${version}`, '--silent', '--pack-destination', cache]
  const npm = process.env.npm_execpath
  const options = { cwd: mkdtempSync(join(tmpdir(), 'attendant-pack-')), timeout: 300_000 }
  try {
    const { status } = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
    return status === 0
  } finally {
    rmSync(options.cwd, { recursive: true, force: true })
  }
}

/** Starts one command with the Node beside it, whatever Node the host has and wherever it is called from. */
function starters(target: NodeTarget): Readonly<Record<string, string>> {
  if (target.platform === 'win32') {
    return {
      'attendant.cmd': '@"%~dp0node.exe" "%~dp0app\\dist\\node\\cli.js" %*\r\n',
      'attendant-window.cmd': '@"%~dp0node.exe" "%~dp0app\\dist\\node\\cli.js" serve --open %*\r\n',
    }
  }
  const lines = (args: string): string =>
    `#!/bin/sh\nhere="$(dirname "$(readlink -f "$0")")"\nexec "$here/node" "$here/app/dist/node/cli.js" ${args}"$@"\n`
  return { attendant: lines(''), 'attendant-window': lines('serve --open ') }
}

/** Makes the folder of a package with the pinned Node: browser door and command line, no Electron. */
export function makeNodeFolder(folder: string, target: NodeTarget, node: NodeFiles): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeTree(applicationTree(target.native), join(folder, 'app'))
  const program = target.platform === 'win32' ? 'node.exe' : 'node'
  writeFileSync(join(folder, program), node.program)
  writeFileSync(join(folder, 'LICENSE.node.txt'), node.license)
  for (const [name, content] of Object.entries(starters(target))) writeFileSync(join(folder, name), content)
  if (target.platform !== 'win32')
    for (const name of [program, ...Object.keys(starters(target))]) chmodSync(join(folder, name), 0o755)
  const { version } = locked(target.nodePackage)
  const sha256 = createHash('sha256').update(node.program).digest('hex')
  addPapers(folder, sbomText(target.native, { name: 'node', version, license: 'MIT', sha256 }))
}
