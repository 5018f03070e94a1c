import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nativeHashesText } from '../../../build/package/make-native-hashes.ts'
import { openDriver } from '../../../electron/casefile/driver.ts'
import { checkNativeFile, nativeBinary, nativeTarget } from '../../../electron/casefile/native-binary.ts'
import { NATIVE_HASHES, type NativeTarget } from '../../../electron/casefile/native-hashes.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import { LANGUAGES } from '../../../shared/model/plan.ts'
import { texts } from '../../../shared/text/index.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const PREBUILDS = join(ROOT, 'node_modules/better-sqlite3/prebuilds')
const folder = temporaryFolder()

function failureOf(work: () => void): AttendantError | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof AttendantError) return error
    throw error
  }
  return undefined
}

describe('the native binary [sec 2.11] [sec 9.1]', () => {
  it('is pinned for every platform the driver is made for, as node_modules has it [sec 9.2]', () => {
    expect(readFileSync(join(ROOT, 'electron/casefile/native-hashes.ts'), 'utf8')).toBe(nativeHashesText())
    expect(Object.keys(NATIVE_HASHES).map((target) => `${target}.node`)).toEqual(readdirSync(PREBUILDS).sort())
  })

  it('of this machine is the one that is loaded, and SQLite answers from it', () => {
    const path = nativeBinary()
    const hash = createHash('sha256').update(readFileSync(path)).digest('hex')
    expect(hash).toBe(NATIVE_HASHES[nativeTarget() as NativeTarget])
    const driver = openDriver(':memory:')
    expect(driver.pragma('user_version', { simple: true })).toBe(0)
    driver.close()
  })

  it('is chosen by system, processor and C library, and by nothing else', () => {
    const never = () => false
    expect(nativeTarget('win32', 'x64', () => true)).toBe('win32-x64')
    expect(nativeTarget('win32', 'arm64', never)).toBe('win32-arm64')
    expect(nativeTarget('darwin', 'arm64', never)).toBe('darwin-arm64')
    expect(nativeTarget('linux', 'x64', never)).toBe('linux-x64')
    expect(nativeTarget('linux', 'x64', () => true)).toBe('linuxmusl-x64')
    expect(nativeTarget('win32', 'ia32', never)).toBeUndefined()
    expect(nativeTarget('freebsd', 'x64', never)).toBeUndefined()
  })

  it('is refused with one flipped bit, cut, of another platform or missing', () => {
    const good = readFileSync(join(PREBUILDS, 'linux-x64.node'))
    const write = (name: string, bytes: Uint8Array): string => {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    }
    const flipped = Buffer.from(good)
    flipped[good.length >> 1] = (flipped[good.length >> 1] ?? 0) ^ 1
    expect(failureOf(() => checkNativeFile(write('good.node', good), 'linux-x64'))).toBeUndefined()
    for (const path of [
      write('flipped.node', flipped),
      write('cut.node', good.subarray(0, -1)),
      join(PREBUILDS, 'win32-x64.node'),
      join(folder, 'none.node'),
      folder,
    ]) {
      expect(failureOf(() => checkNativeFile(path, 'linux-x64'))?.code, path).toBe('program-altered')
    }
    expect(failureOf(() => checkNativeFile(join(folder, 'none.node'), 'linux-x64'))?.detail).toBe(
      'linux-x64.node ENOENT',
    )
  })

  it('says in both languages that nothing was touched and what to do', () => {
    for (const language of LANGUAGES) {
      const text = texts(language).errors.messages['program-altered']
      expect(text).toContain('SHA256SUMS')
      expect(text.length).toBeGreaterThan(100)
    }
  })

  it('costs a start a few milliseconds', () => {
    const path = join(PREBUILDS, 'linux-x64.node')
    const start = performance.now()
    checkNativeFile(path, 'linux-x64')
    // Not a benchmark: a check of seconds would be noticed at every start.
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
