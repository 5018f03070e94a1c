// Runs every npm script of the project. Needs nothing but Node >= 18: installs when the lockfile changed, builds when
// sources changed, then runs the wanted script on the pinned Node 24 whatever Node the host has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [script = '', ...rest] = process.argv.slice(2)
/** better-sqlite3 13 dies without a word under a Node with a lower Node-API. */
const NEEDED_NODE_API = 10

const say = (text) => process.stderr.write(`${text}\n`)
const fail = (text) => {
  say(text)
  process.exit(1)
}

function run(command, args, options = {}) {
  const { status, error, signal } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (error) fail(`${command} could not be started: ${error.message}`)
  if (signal) process.exit(130)
  return status ?? 1
}

/** Installing and building talk on standard error: standard output belongs to the script that was asked for. */
const mustRun = (what, command, args, options) => {
  const status = run(command, args, { stdio: ['inherit', 2, 'inherit'], ...options })
  if (status !== 0) fail(`${what} failed (exit code ${status}).`)
}

function install() {
  const stamp = join(root, 'node_modules', '.attendant-installed')
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('[1/3] Installing packages (about a minute, once)…')
  // The npm that runs this script; a bare "npm" would need a shell on Windows.
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) mustRun('npm ci', process.execPath, [npm, 'ci', '--loglevel=error'])
  else mustRun('npm ci', 'npm', ['ci', '--loglevel=error'], { shell: process.platform === 'win32' })
  writeFileSync(stamp, wanted)
}

/** Node 24 from the platform package, else the host's own if it is new enough. */
function pinnedNode() {
  const exe = process.platform === 'win32' ? 'node.exe' : 'node'
  const packages = [`node-${{ win32: 'win' }[process.platform] ?? process.platform}-${process.arch}`]
  packages.push(`node-bin-${process.platform}-${process.arch}`)
  for (const name of packages) {
    const path = join(root, 'node_modules', name, 'bin', exe)
    if (existsSync(path)) return path
  }
  if (Number(process.versions.napi) >= NEEDED_NODE_API) return process.execPath
  return fail(
    `Attendant needs Node 22.14 or newer (Node-API ${NEEDED_NODE_API}); this is ${process.version}, and no pinned Node is packaged for ${process.platform} ${process.arch}.`,
  )
}

function* files(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) yield* files(path)
    else yield path
  }
}

/** Name, size and time of every source file: a change of any means a new build. */
function fingerprint(parts) {
  const hash = createHash('sha256')
  for (const part of parts) {
    for (const path of files(join(root, part))) {
      const { size, mtimeMs } = statSync(path)
      hash.update(`${path}\0${size}\0${mtimeMs}\n`)
    }
  }
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

function build(node, always) {
  const targets = [
    {
      name: 'command line, worker and desktop',
      config: 'build/vite.node.config.ts',
      sources: ['electron', 'shared', 'build'],
      made: 'node/cli.js',
    },
    {
      name: 'preload',
      config: 'build/vite.preload.config.ts',
      sources: ['electron', 'shared', 'build'],
      made: 'preload/preload.cjs',
    },
    {
      name: 'screens',
      config: 'build/vite.renderer.config.ts',
      sources: ['renderer', 'shared', 'build'],
      made: 'renderer/index.html',
    },
  ]
  mkdirSync(join(root, 'dist'), { recursive: true })
  targets.forEach(({ name, config, sources, made }) => {
    const stamp = join(root, 'dist', `.built-${made.split('/')[0]}`)
    const wanted = fingerprint(sources)
    const upToDate = existsSync(join(root, 'dist', made)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
    if (upToDate && !always) return
    say(`[2/3] Building ${name}…`)
    mustRun('The build', node, [
      'node_modules/vite/bin/vite.js',
      'build',
      '--config',
      config,
      '--configLoader',
      'native',
    ])
    writeFileSync(stamp, wanted)
  })
}

const electronBinary = () => {
  const home = join(root, 'node_modules', 'electron')
  const pathFile = join(home, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const path = join(home, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(path) ? path : undefined
}
const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

/** Since Electron 42 the runtime is fetched on first use. Where that cannot be done, the browser door serves. */
function fetchElectron(node) {
  if (electronBinary() || !hasDisplay()) return
  say("Fetching Electron's runtime (once)…")
  spawnSync(node, ['node_modules/electron/install.js'], { cwd: root, stdio: 'ignore', timeout: 180_000 })
}

const major = Number(process.versions.node.split('.')[0])
if (major < 18) fail(`Attendant's scripts need Node 18 or newer to start; this is ${process.version}.`)
install()
const node = pinnedNode()
const vitest = (...args) => run(node, ['node_modules/vitest/vitest.mjs', 'run', ...args])
const typescript = () => run(node, ['node_modules/typescript/bin/tsc', '-b'])
const cli = (...args) => run(node, ['dist/node/cli.js', ...args])

/** Shows the app: the desktop window where it can be had, else the browser door. */
function open(args) {
  const electron = hasDisplay() ? electronBinary() : undefined
  if (electron) return run(electron, ['.', ...args])
  say('The desktop window cannot open here (no Electron runtime or no display); opening the browser door instead.')
  return cli('serve', '--open', ...args)
}

const built = (work) => () => {
  build(node)
  return work()
}

function demo() {
  say('[3/3] Running the demonstration…')
  const status = cli('demo', ...rest)
  if (status !== 0 || rest.includes('--no-open')) return status
  return open([join(root, 'demo-output', 'contoso.attendant')])
}

function start() {
  fetchElectron(node)
  return open(rest)
}

const scripts = {
  build: () => build(node, true) ?? 0,
  attendant: built(() => cli(...rest)),
  start: built(start),
  demo: built(demo),
  test: built(() => typescript() || vitest(...rest)),
  lint: () => run(node, ['node_modules/@biomejs/biome/bin/biome', 'check', '.']) || typescript(),
  fuzz: () => run(node, ['test/fuzz/main.ts', ...rest]),
  package: built(() => run(node, ['build/package/main.ts', ...rest])),
  'package:check': built(() => run(node, ['build/package/check.ts', ...rest])),
  bench: built(() => run(node, ['test/bench/main.ts', ...rest])),
}
if (!Object.hasOwn(scripts, script)) fail(`There is no script "${script}". Known: ${Object.keys(scripts).join(', ')}.`)
process.exitCode = scripts[script]()
