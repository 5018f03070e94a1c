import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { createPackageFromStreams, extractFile, getRawHeader, listPackage, statFile, uncache } from '@electron/asar'
import { filesBelow, isUnpacked, type TreeFile } from './tree.ts'

/** What Electron compares before it opens the archive: a hash over its header, which holds the hash of every file. */
export const INTEGRITY_ALGORITHM = 'SHA256'

function directoriesOf(tree: readonly TreeFile[]): readonly string[] {
  const found = new Set<string>()
  for (const { path } of tree) {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) found.add(folder)
  }
  return [...found].sort()
}

/**
 * Writes `app.asar` and, beside it, what must lie on the disk. The same tree gives the same bytes: entries in the order
 * of their names, no times, one mode. Answers the hash of the header.
 */
export async function writeArchive(tree: readonly TreeFile[], resources: string): Promise<string> {
  const archive = join(resources, 'app.asar')
  mkdirSync(resources, { recursive: true })
  await createPackageFromStreams(archive, [
    ...directoriesOf(tree).map((path) => ({ type: 'directory' as const, path, unpacked: false })),
    ...tree.map(({ path, bytes }) => ({
      type: 'file' as const,
      path,
      unpacked: isUnpacked(path),
      streamGenerator: () => Readable.from([Buffer.from(bytes)]),
      stat: { mode: 0o644, size: bytes.byteLength },
    })),
  ])
  for (const { path, bytes } of tree.filter((file) => isUnpacked(file.path))) {
    const place = join(`${archive}.unpacked`, path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, bytes)
  }
  return headerHash(archive)
}

/** As Electron computes it (`ElectronAsarIntegrity`): SHA-256 of the header's text. */
export function headerHash(archive: string): string {
  uncache(archive)
  return createHash('sha256').update(getRawHeader(archive).headerString).digest('hex')
}

interface Opened {
  readonly tree: readonly TreeFile[]
  /** What differs from the hashes in the archive's header, or from the header that was released. */
  readonly faults: readonly string[]
}

/** Opens an archive again with its unpacked part and compares every byte with the released header. */
export function openArchive(resources: string, released: string): Opened {
  const archive = join(resources, 'app.asar')
  const found = headerHash(archive)
  const faults = found === released ? [] : [`app.asar: header ${found}, released ${released}`]
  const tree: TreeFile[] = []
  for (const listed of listPackage(archive, { isPack: false })) {
    const path = listed.replaceAll('\\', '/').replace(/^\//, '')
    const entry = statFile(archive, path)
    if ('files' in entry) continue
    if (!('integrity' in entry)) {
      faults.push(`app.asar: ${path} has no hash`)
      continue
    }
    const bytes = extractFile(archive, path)
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (hash !== entry.integrity.hash) faults.push(`app.asar: ${path} is not what was released`)
    tree.push({ path, bytes })
  }
  const beside = filesBelow(`${archive}.unpacked`)
  for (const path of beside) {
    if (!tree.some((file) => file.path === path && isUnpacked(path)))
      faults.push(`app.asar.unpacked: ${path} is foreign`)
  }
  return { tree, faults }
}

/** Writes a tree as plain files. */
export function writeTree(tree: readonly TreeFile[], folder: string): void {
  for (const { path, bytes } of tree) {
    const place = join(folder, path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, bytes)
  }
}

/** SHA-256 of everything below a folder, by path: two builds are alike when these are. */
export function fingerprint(folder: string): string {
  const hash = createHash('sha256')
  for (const path of filesBelow(folder)) hash.update(`${path}\0`).update(readFileSync(join(folder, path)))
  return hash.digest('hex')
}
