import type { FileHandle } from '../../shared/contract/channels.ts'
import { hasBridge, type OfferedFile, registerDrop, upload } from './door.ts'

/** More files than the contract takes in one request are cut here already. */
const MAX_FILES = 5000

const readBatch = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject))

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

async function collect(entry: FileSystemEntry, into: OfferedFile[]): Promise<void> {
  if (into.length >= MAX_FILES) return
  if (entry.isFile) {
    into.push({ file: await fileOf(entry as FileSystemFileEntry), path: entry.fullPath.replace(/^\//, '') })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A directory is given in batches of at most 100 until an empty batch comes.
  for (let batch = await readBatch(reader); batch.length > 0; batch = await readBatch(reader)) {
    for (const child of batch) await collect(child, into)
  }
}

/**
 * Turns a drop into file handles. The browser forgets the items of a drop when its event ends, so the entries are taken
 * before the first wait.
 */
export async function handlesOfDrop(
  transfer: DataTransfer,
  report: (done: number, all: number) => void,
): Promise<readonly FileHandle[]> {
  const files = [...transfer.files]
  if (hasBridge()) return registerDrop(files)
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const offered: OfferedFile[] = []
  for (const entry of entries) await collect(entry, offered)
  if (offered.length === 0) offered.push(...files.map((file) => ({ file, path: file.name })))
  return upload(offered, (done) => report(done, offered.length))
}

export async function handlesOfInput(
  files: FileList,
  report: (done: number, all: number) => void,
): Promise<readonly FileHandle[]> {
  const offered = [...files]
    .slice(0, MAX_FILES)
    .map((file) => ({ file, path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }))
  return upload(offered, (done) => report(done, offered.length))
}
