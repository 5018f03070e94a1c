import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { DesktopTarget } from './product.ts'
import { installed, manifestOf, ROOT } from './root.ts'

/** A runtime that has to be brought here, and everything needed to do so on another machine. */
export interface MissingRuntime {
  readonly file: string
  readonly url: string
  readonly sha256: string
  readonly places: readonly string[]
}

export interface FoundRuntime {
  readonly path: string
  readonly version: string
  readonly sha256: string
}

/** The SHA-256 of every file of an Electron release, inside its npm package and so pinned by the lockfile. */
function checksums(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(installed('electron'), 'checksums.json'), 'utf8')) as Readonly<
    Record<string, string>
  >
}

/** Where a runtime is looked for: `ATTENDANT_ELECTRON_ZIPS`, the clone's own cache, Electron's cache of this account. */
export function runtimePlaces(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] {
  const { ATTENDANT_ELECTRON_ZIPS: own, electron_config_cache: cache } = environment
  return [own, join(ROOT, '.cache/electron'), cache, join(homedir(), '.cache/electron')].filter(
    (place) => place !== undefined && place !== '',
  ) as readonly string[]
}

/** The runtime of a target with the hash it must have; a file of the name with another hash is an error. */
export function findRuntime(
  target: Pick<DesktopTarget, 'platform' | 'arch'>,
  places: readonly string[] = runtimePlaces(),
): FoundRuntime | MissingRuntime {
  const { version } = manifestOf(installed('electron'))
  const file = `electron-v${version}-${target.platform}-${target.arch}.zip`
  const sha256 = checksums()[file]
  if (sha256 === undefined) throw new Error(`electron ${version} names no checksum for ${file}`)
  const path = places.map((place) => join(place, file)).find((candidate) => existsSync(candidate))
  if (path === undefined) {
    return { file, url: `https://github.com/electron/electron/releases/download/v${version}/${file}`, sha256, places }
  }
  const found = createHash('sha256').update(readFileSync(path)).digest('hex')
  if (found !== sha256) throw new Error(`${path} has SHA-256 ${found}, released was ${sha256}`)
  return { path, version, sha256 }
}
