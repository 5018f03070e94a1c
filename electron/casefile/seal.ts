import { createHash } from 'node:crypto'
import { fstatSync, readSync } from 'node:fs'
import type Driver from 'better-sqlite3'

/**
 * SQLite notices damage to its structure; a bit flipped inside a text or a number passes all its checks. So a clean
 * close leaves a seal in `meta`: the SHA-256 of every page of the file. The one page that holds `meta` itself cannot
 * be part of it and is covered by its rows instead; the change counters of the header move with the seal's own
 * transaction and mean nothing. The seal is no secret: it proves that nothing was lost or altered by accident, not that
 * nobody altered the file on purpose.
 */
export type SealState = 'intact' | 'broken' | 'none'

const KEY = 'seal'
const IN_USE = 'in-use'
const PREFIX = 'sha256:'
const CHUNK = 1 << 20
/** SQLite's lock bytes lie here in a file of more than 1 GiB: never data, and not readable on Windows while locked. */
const LOCK_PAGE_AT = 0x4000_0000
const LEAF_OF_INDEX = 10
/** Header bytes (SQLite file format 1.3): change counter; version-valid-for and the writer's version number. */
const COUNTERS: readonly (readonly [from: number, to: number])[] = [
  [24, 28],
  [92, 100],
]

function meta(driver: Driver.Database, key: string): string | undefined {
  return driver.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)?.value
}

function numberOf(driver: Driver.Database, pragma: 'page_size' | 'page_count' | 'freelist_count'): number {
  return Number(driver.pragma(pragma, { simple: true }))
}

/** Reads `length` bytes at `at`; what lies behind the end of the file is zero. */
function fill(file: number, into: Buffer, at: number, length: number): void {
  let done = 0
  while (done < length) {
    const read = readSync(file, into, done, length - done, at + done)
    if (read === 0) break
    done += read
  }
  into.fill(0, done, length)
}

/**
 * SHA-256 of the file's pages and of the rows of `meta`, seal apart. `file` is a descriptor that stays open as long as
 * the connection: closing one would drop SQLite's own locks on POSIX. Undefined where `meta` does not lie in one page or
 * the file is shorter or longer than its header says.
 */
function contentSum(driver: Driver.Database, file: number): string | undefined {
  const pageSize = numberOf(driver, 'page_size')
  const total = numberOf(driver, 'page_count') * pageSize
  const root = driver.prepare<[], { at: number }>("SELECT rootpage AS at FROM sqlite_schema WHERE name = 'meta'").get()
  if (root === undefined || root.at < 2) return undefined
  if (fstatSync(file).size !== total) return undefined
  const metaAt = (root.at - 1) * pageSize
  const sum = createHash('sha256')
  const chunk = Buffer.alloc(CHUNK)
  for (let at = 0; at < total; at += CHUNK) {
    const length = Math.min(CHUNK, total - at)
    // A page divides a chunk, so the lock page is the beginning of one.
    const skipped = at === LOCK_PAGE_AT ? Math.min(pageSize, length) : 0
    chunk.fill(0, 0, skipped)
    fill(file, chunk.subarray(skipped), at + skipped, length - skipped)
    if (at === 0) for (const [from, to] of COUNTERS) chunk.fill(0, from, to)
    if (metaAt >= at && metaAt < at + length) {
      if (chunk[metaAt - at] !== LEAF_OF_INDEX) return undefined
      chunk.fill(0, metaAt - at, metaAt - at + pageSize)
    }
    sum.update(chunk.subarray(0, length))
  }
  const rows = driver.prepare('SELECT key, value FROM meta WHERE key NOT IN (?, ?) ORDER BY key').all(KEY, IN_USE)
  return `${PREFIX}${sum.update(JSON.stringify(rows)).digest('hex')}`
}

/**
 * Seals a file that has left WAL mode and takes the mark of use away, in one transaction. Does nothing where another
 * process has opened the file for writing in the meantime. Answers whether the file is sealed.
 */
export function seal(driver: Driver.Database, file: number): boolean {
  driver.exec('BEGIN EXCLUSIVE')
  try {
    const alone = driver.pragma('journal_mode', { simple: true }) === 'delete'
    const pages = numberOf(driver, 'page_count')
    const free = numberOf(driver, 'freelist_count')
    driver.prepare('DELETE FROM meta WHERE key IN (?, ?)').run(IN_USE, KEY)
    const sum = alone ? contentSum(driver, file) : undefined
    if (sum !== undefined) driver.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(KEY, sum)
    // A page taken or given back would not be in the sum.
    if (numberOf(driver, 'page_count') !== pages || numberOf(driver, 'freelist_count') !== free) {
      driver.prepare('DELETE FROM meta WHERE key = ?').run(KEY)
    }
    driver.exec('COMMIT')
    return sum !== undefined
  } catch (error) {
    if (driver.inTransaction) driver.exec('ROLLBACK')
    throw error
  }
}

/** True where a writer has the file open, or had it when it died. */
export function isInUse(driver: Driver.Database): boolean {
  return meta(driver, IN_USE) !== undefined
}

/** Marks the file as in use and breaks the seal: part of every transaction that writes. */
export function unseal(driver: Driver.Database): void {
  driver.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '1')").run(IN_USE)
  driver.prepare('DELETE FROM meta WHERE key = ?').run(KEY)
}

/** Compares the file with its seal. `none`: in use, or the last session did not end with a clean close. */
export function checkSeal(driver: Driver.Database, file: number): SealState {
  // One read transaction: nobody can commit to the file between the seal and the sum.
  driver.exec('BEGIN')
  try {
    const stored = meta(driver, KEY)
    if (stored === undefined || isInUse(driver)) return 'none'
    return contentSum(driver, file) === stored ? 'intact' : 'broken'
  } finally {
    driver.exec('COMMIT')
  }
}
