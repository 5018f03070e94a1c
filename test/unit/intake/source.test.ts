import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openSource } from '../../../electron/intake/source.ts'
import { walk } from '../../../electron/intake/walk.ts'
import { OPTIONS } from './text/support.ts'

const root = mkdtempSync(join(tmpdir(), 'attendant-intake-'))
afterAll(() => rmSync(root, { recursive: true }))
const write = (name: string, bytes: string | Uint8Array) => {
  mkdirSync(join(root, name, '..'), { recursive: true })
  writeFileSync(join(root, name), bytes)
  return join(root, name)
}

describe('openSource', () => {
  const bytes = Buffer.alloc(2_500_000, 'Attendant ')
  const expected = createHash('sha256').update(bytes).digest('hex')

  it('gives the bytes from the start each time, in chunks that stay valid, and the hash of the whole', () => {
    const source = openSource(write('big.txt', bytes), 'big.txt', OPTIONS)
    const first = [...source.chunks()]
    expect(first.map((chunk) => chunk.length)).toEqual([1_048_576, 1_048_576, 402_848])
    expect(Buffer.concat(first).equals(bytes)).toBe(true)
    expect(Buffer.concat([...source.chunks()]).equals(bytes)).toBe(true)
    expect(source.sha256()).toBe(expected)
    expect(source.head.bytes).toHaveLength(65_536)
    expect(source.head.text.startsWith('Attendant Attendant')).toBe(true)
    source.close()
  })

  it('hashes the whole even where reading stopped early or never began', () => {
    const source = openSource(write('big.txt', bytes), 'big.txt', OPTIONS)
    for (const _ of source.chunks()) break
    expect(source.sha256()).toBe(expected)
    source.close()
  })

  it('opens an empty file and throws what the system says for the rest', () => {
    const source = openSource(write('empty', ''), 'empty', OPTIONS)
    expect([source.size, source.head.text, [...source.chunks()]]).toEqual([0, '', []])
    expect(source.sha256()).toBe(createHash('sha256').digest('hex'))
    source.close()
    expect(() => openSource(join(root, 'nothing'), 'nothing', OPTIONS)).toThrow('ENOENT')
    expect(() => openSource(root, 'folder', OPTIONS)).toThrow('EISDIR')
  })
})

describe('walk', () => {
  it('lists regular files by code point of their names and says what it left out', () => {
    const tree = join(root, 'tree')
    for (const name of ['b.xml', 'a/z.xml', 'a/É.xml', 'B.xml', 'a/deep/er/x.xml', 'a.xml']) write(`tree/${name}`, 'x')
    symlinkSync(join(root, 'big.txt'), join(tree, 'link.xml'))
    symlinkSync(tree, join(tree, 'a', 'loop'))
    const { files, skips } = walk([tree])
    expect(files.map((file) => file.name)).toEqual(['B.xml', 'a.xml', 'a/deep/er/x.xml', 'a/z.xml', 'a/É.xml', 'b.xml'])
    expect(files.every((file) => file.size === 1)).toBe(true)
    expect(skips).toEqual([
      { name: 'a/loop', code: 'file-not-regular', detail: 'link' },
      { name: 'link.xml', code: 'file-not-regular', detail: 'link' },
    ])
  })

  it('tells several roots apart by their own names and lists a file once', () => {
    const one = write('one/MAILBOX_TABLE.xml', 'x')
    write('two/MAILBOX_TABLE.xml', 'x')
    const { files, skips } = walk([join(root, 'two'), join(root, 'one'), one, join(root, 'none')])
    expect(files.map((file) => file.name)).toEqual(['one/MAILBOX_TABLE.xml', 'two/MAILBOX_TABLE.xml'])
    expect(skips).toEqual([{ name: 'none', code: 'file-unreadable', detail: 'ENOENT' }])
  })

  it('follows a link that was given by hand', () => {
    const target = write('target.xml', 'x')
    symlinkSync(target, join(root, 'given.xml'))
    expect(walk([join(root, 'given.xml')]).files.map((file) => file.name)).toEqual(['given.xml'])
  })
})
