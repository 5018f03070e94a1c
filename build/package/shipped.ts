import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.ts'

/** An npm package that is in what is shipped. */
export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** SPDX expression, as the lockfile has it. */
  readonly license: string
  /** Subresource integrity of the package as npm gave it: `sha512-…` in base64. */
  readonly integrity: string
  /** `bundled`: its code is inside the built files. `loaded`: it lies in the tree as it came. */
  readonly how: 'bundled' | 'loaded'
}

interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly integrity?: string; readonly license?: string }>
  >
}

/** Lies beside the bundles, because it brings native code. */
const LOADED = ['better-sqlite3']

const lockfile = (): Lockfile => JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lockfile

/** One package of the lockfile. Throws where it is not there, or without version, licence or hash. */
export function locked(name: string): Omit<ShippedPackage, 'how'> {
  const entry = lockfile().packages[`node_modules/${name}`]
  const { version, integrity, license } = entry ?? {}
  if (version === undefined || integrity === undefined || license === undefined)
    throw new Error(`${name}: the lockfile has no version, licence or hash`)
  return { name, version, license, integrity }
}

/** The packages with code in the built files, by the build's own record, and those that are loaded; by name. */
export function shippedPackages(): readonly ShippedPackage[] {
  const bundled = ['node', 'preload', 'renderer'].flatMap(
    (part) => JSON.parse(readFileSync(join(ROOT, 'dist', `.bundled-${part}.json`), 'utf8')) as readonly string[],
  )
  const all = [
    ...[...new Set(bundled)].map((name) => ({ ...locked(name), how: 'bundled' as const })),
    ...LOADED.map((name) => ({ ...locked(name), how: 'loaded' as const })),
  ]
  return all.sort((a, b) => (a.name < b.name ? -1 : 1))
}
