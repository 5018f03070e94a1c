import { createHash } from 'node:crypto'
import { lstatSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './tree.ts'

export const SUMS_FILE = 'SHA256SUMS'

/** SHA-256 of a file; of the target's name for a link. */
function hashOf(path: string): string {
  const content = lstatSync(path).isSymbolicLink() ? readlinkSync(path) : readFileSync(path)
  return createHash('sha256').update(content).digest('hex')
}

/** One line per file, as `sha256sum -c` reads it, by name. */
export function sumsText(folder: string, names: readonly string[] = filesBelow(folder)): string {
  return names
    .filter((name) => name !== SUMS_FILE)
    .map((name) => `${hashOf(join(folder, name))}  ${name}\n`)
    .join('')
}

/** What differs from the sums that lie in a folder: changed, missing and foreign files. Flag and data of a portable copy are its own. */
export function faultsOfSums(folder: string): readonly string[] {
  const wanted = new Map<string, string>()
  for (const line of readFileSync(join(folder, SUMS_FILE), 'utf8').split('\n')) {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    if (hash !== undefined && name !== undefined) wanted.set(name, hash)
  }
  const own = (name: string): boolean => name === SUMS_FILE || name === 'portable.flag' || name.startsWith('data/')
  const there = filesBelow(folder).filter((name) => !own(name))
  return [
    ...there.filter((name) => !wanted.has(name)).map((name) => `foreign: ${name}`),
    ...[...wanted].flatMap(([name, hash]) => {
      if (!there.includes(name)) return [`missing: ${name}`]
      return hashOf(join(folder, name)) === hash ? [] : [`changed: ${name}`]
    }),
  ]
}
