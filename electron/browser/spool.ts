import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AttendantError } from '../../shared/contract/error.ts'
import { safeRelativePath } from './safe-name.ts'

export interface SpooledFile {
  readonly path: string
  /** As the user knows it, with `/` between the folders of a dropped folder. */
  readonly name: string
  readonly size: number
}

/** Uploaded files on disk, readable by this account alone, gone with the session. */
export interface Spool {
  receive(name: string, content: AsyncIterable<Uint8Array>, limit: number): Promise<SpooledFile>
  remove(): void
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    // Of another account, yet running.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A session that was killed could not tidy up: the next one does it. The folder's name begins with its process. */
function removeAbandoned(parent: string): void {
  for (const entry of readdirSync(parent)) {
    const owner = Number(/^(\d+)-[0-9a-f]{16}$/.exec(entry)?.[1] ?? Number.NaN)
    if (Number.isNaN(owner) || (owner !== process.pid && isRunning(owner))) continue
    if (owner === process.pid && openSpools.has(entry)) continue
    rmSync(join(parent, entry), { recursive: true, force: true })
  }
}

const openSpools = new Set<string>()

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Opens a spool below `parent` and removes what dead sessions left there. */
export function openSpool(parent: string): Spool {
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  removeAbandoned(parent)
  const entry = `${process.pid}-${randomBytes(8).toString('hex')}`
  const directory = join(parent, entry)
  mkdirSync(directory, { mode: 0o700 })
  openSpools.add(entry)
  const remove = () => {
    process.removeListener('exit', remove)
    openSpools.delete(entry)
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  }
  process.once('exit', remove)

  return {
    async receive(name, content, limit) {
      const segments = safeRelativePath(name, 'upload')
      const own = join(directory, randomBytes(8).toString('hex'))
      const path = join(own, ...segments)
      let size = 0
      async function* counted(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
        for await (const part of parts) {
          size += part.byteLength
          if (size > limit) throw new AttendantError('bad-request', 'too-large')
          yield part
        }
      }
      try {
        await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
        await pipeline(content, counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
        return { path, name: segments.join('/'), size }
      } catch (error) {
        await rm(own, { recursive: true, force: true })
        if (error instanceof AttendantError) throw error
        throw new AttendantError(codeOf(error) === 'ENOSPC' ? 'disk-full' : 'not-writable', codeOf(error))
      }
    },
    remove,
  }
}
