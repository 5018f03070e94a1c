import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nativeTarget } from '../../electron/casefile/native-binary.ts'
import { NATIVE_HASHES, type NativeTarget } from '../../electron/casefile/native-hashes.ts'
import { fingerprint, openArchive, writeArchive, writeTree } from './archive.ts'
import { DESKTOP_TARGETS, TREE_LIMIT } from './product.ts'
import { OWN } from './root.ts'
import { applicationTree, faultsOfTree, nativePath, type TreeFile, treeSize } from './tree.ts'

/** One thing a package must keep, and what was seen; `faults` is empty where it does. */
export interface Check {
  readonly what: string
  readonly seen: string
  readonly faults: readonly string[]
}

const megabytes = (bytes: number): string => `${(bytes / 1048576).toFixed(1)} MB`

/** Builds one target's application without its runtime, opens it again, and builds it a second time. */
export async function checkArchive(native: NativeTarget, folder: string): Promise<readonly Check[]> {
  const [first, second] = [join(folder, `${native}-1`), join(folder, `${native}-2`)]
  const tree = applicationTree(native)
  const hash = await writeArchive(tree, first)
  const opened = openArchive(first, hash)
  const natives = opened.tree.filter(({ path }) => path.endsWith('.node'))
  const [binary] = natives
  const sha = binary === undefined ? '' : await sha256(binary.bytes)
  const size = treeSize(opened.tree)
  await writeArchive(applicationTree(native), second)
  return [
    {
      what: `${native}: the archive opens and holds the released bytes`,
      seen: `app.asar, header ${hash.slice(0, 16)}…`,
      faults: [...opened.faults, ...differences(tree, opened.tree)],
    },
    {
      what: `${native}: no file but those allowed`,
      seen: `${opened.tree.length} files`,
      faults: faultsOfTree(
        opened.tree.map(({ path }) => path),
        native,
      ),
    },
    {
      what: `${native}: one native binary, with its pinned hash`,
      seen: `${natives.length}: ${binary?.path ?? ''}`,
      faults: natives.length === 1 && sha === NATIVE_HASHES[native] ? [] : [`SHA-256 ${sha}`],
    },
    {
      what: `${native}: under ${megabytes(TREE_LIMIT)} without runtime and native binary`,
      seen: megabytes(size),
      faults: size < TREE_LIMIT ? [] : [megabytes(size)],
    },
    {
      what: `${native}: built again, the same bytes`,
      seen: fingerprint(first).slice(0, 16),
      faults: fingerprint(first) === fingerprint(second) ? [] : ['the second build differs'],
    },
  ]
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')
}

function differences(a: readonly TreeFile[], b: readonly TreeFile[]): readonly string[] {
  const other = new Map(b.map(({ path, bytes }) => [path, bytes]))
  return a
    .filter(({ path, bytes }) => !Buffer.from(bytes).equals(Buffer.from(other.get(path) ?? new Uint8Array())))
    .map(({ path }) => `${path} came back different`)
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The command line of an unpacked tree, on this Node, in a folder and an environment of its own. */
function runTree(app: string, work: string, args: readonly string[], language = 'en_US.UTF-8'): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(app, 'dist/node/cli.js'), ...args], {
    cwd: work,
    encoding: 'utf8',
    env: { LC_ALL: language, TZ: 'Europe/Paris', HOME: work, TMPDIR: work, SystemRoot: process.env.SystemRoot ?? '' },
  })
  return { code: status, out: stdout, err: stderr }
}

/** The main job of the tree that came out of the archive: samples, findings, plan, HTML. */
export function checkMainJob(app: string, work: string): readonly Check[] {
  const path = join(work, 'case.attendant')
  const html = join(work, 'plan.html')
  const step = (what: string, args: readonly string[], good: (ran: Ran) => boolean): Check => {
    const ran = runTree(app, work, args)
    const seen = (ran.out.trim().split('\n').at(-1) ?? '').slice(0, 100)
    return { what, seen, faults: ran.code === 0 && good(ran) ? [] : [`exit ${ran.code}: ${ran.err.slice(0, 600)}`] }
  }
  return [
    step('the packed command line says its version', ['--version'], ({ out }) => out === `${OWN.version}\n`),
    step(
      'it imports the sample exports',
      ['import', path, join(app, 'samples/contoso.zip'), '--zone', 'Europe/Paris', '--snapshot', 'before'],
      ({ out }) => /Snapshot “before”: [1-9]\d+ files, [1-9]\d+ records/.test(out),
    ),
    step('it finds what is wrong', ['findings', path], ({ out }) => out.split('\n').length > 50),
    step('it writes the checklist', ['plan', path, '--exchange', '2007', '--lang', 'fr', '--out', html], () =>
      existsSync(html) ? readFileSync(html, 'utf8').includes('<html lang="fr">') : false,
    ),
  ]
}

/** A flipped bit in the native binary: refused before it is loaded, in both languages, with what to do. */
export function checkAlteredBinary(app: string, native: NativeTarget, work: string): readonly Check[] {
  const binary = join(app, nativePath(native))
  const kept = `${binary}.kept`
  copyFileSync(binary, kept)
  const bytes = readFileSync(kept)
  bytes[bytes.byteLength >> 1] = (bytes[bytes.byteLength >> 1] ?? 0) ^ 1
  writeFileSync(binary, bytes)
  const path = join(work, 'altered.attendant')
  const samples = join(app, 'samples/contoso.zip')
  const refused = (what: string, ran: Ran, words: string): Check => {
    const clear =
      ran.code === 1 && ran.err.includes(words) && ran.err.includes('SHA256SUMS') && !/\bat .*:\d+:\d+/.test(ran.err)
    return {
      what,
      seen: (ran.err.split('\n')[0] ?? '').slice(0, 100),
      faults: clear && !existsSync(path) ? [] : [`exit ${ran.code}: ${ran.err.slice(0, 600)}`],
    }
  }
  try {
    return [
      refused(
        'an altered native binary is refused (command line)',
        runTree(app, work, ['import', path, samples, '--snapshot', 'x']),
        'is not the one it was released with',
      ),
      refused(
        'an altered native binary is refused (browser door, in French)',
        runTree(app, work, ['serve', '--data-dir', join(work, 'data')], 'fr_FR.UTF-8'),
        'n’est pas celui qui a été livré',
      ),
    ]
  } finally {
    copyFileSync(kept, binary)
    rmSync(kept)
  }
}

/** A flipped bit in the archive, and a foreign file beside it: each is named. */
export async function checkAlteredArchive(native: NativeTarget, folder: string): Promise<readonly Check[]> {
  const resources = join(folder, 'altered')
  const hash = await writeArchive(applicationTree(native), resources)
  const archive = join(resources, 'app.asar')
  const whole = readFileSync(archive)
  const seenWith = (change: () => void): readonly string[] => {
    change()
    try {
      return openArchive(resources, hash).faults
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)]
    } finally {
      writeFileSync(archive, whole)
    }
  }
  const flip = (at: number) => (): void => {
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(archive, bytes)
  }
  const check = (what: string, faults: readonly string[]): Check => ({
    what,
    seen: faults[0] ?? 'nothing',
    faults: faults.length > 0 ? [] : ['it was not noticed'],
  })
  const content = check('an altered file in the archive is named', seenWith(flip(whole.byteLength - 1000)))
  const header = check('an altered header of the archive is noticed', seenWith(flip(400)))
  const foreign = join(`${archive}.unpacked`, 'foreign.js')
  const beside = check(
    'a foreign file beside the archive is named',
    seenWith(() => writeFileSync(foreign, '1')),
  )
  return [content, header, beside]
}

/** Everything that can be checked without Electron's runtime. `natives`: all targets where not given. */
export async function checkPackage(
  natives: readonly NativeTarget[] = DESKTOP_TARGETS.map(({ native }) => native),
): Promise<readonly Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-package-'))
  try {
    const checks: Check[] = []
    for (const native of natives) checks.push(...(await checkArchive(native, folder)))
    const own = nativeTarget()
    if (own === undefined) return checks
    const [resources, app, work] = ['own', 'app', 'work'].map((name) => join(folder, name)) as [string, string, string]
    mkdirSync(work, { recursive: true })
    const hash = await writeArchive(applicationTree(own), resources)
    writeTree(openArchive(resources, hash).tree, app)
    checks.push(...checkMainJob(app, work), ...checkAlteredBinary(app, own, work))
    checks.push(...(await checkAlteredArchive(own, folder)))
    return checks
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
