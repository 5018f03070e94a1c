import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detect } from '../../../../electron/intake/detect.ts'
import { emlReaders } from '../../../../electron/intake/eml/readers.ts'
import { msgReaders } from '../../../../electron/intake/msg/readers.ts'
import { pstReaders } from '../../../../electron/intake/pst/readers.ts'
import { BOUNDS } from '../../../../electron/intake/reader.ts'
import { headOf } from '../../../../electron/intake/text/head.ts'
import { tnefReaders } from '../../../../electron/intake/tnef/readers.ts'

const FIXTURES = new URL('../../../fixtures/', import.meta.url)
const MESSAGES = ['eml', 'msg', 'pst', 'tnef']

describe('files of other formats', () => {
  const files = readdirSync(FIXTURES, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

  it('are not taken for messages', () => {
    const readers = [...pstReaders, ...msgReaders, ...tnefReaders, ...emlReaders]
    const taken: string[] = []
    for (const { name, parentPath } of files) {
      if (MESSAGES.some((format) => name.endsWith(`.${format}`))) continue
      const bytes = readFileSync(`${parentPath}/${name}`)
      const { reader, why } = detect(headOf(name, bytes.subarray(0, BOUNDS.headBytes)), readers)
      if (reader !== undefined) taken.push(`${name}: ${reader.format}, ${why}`)
    }
    expect(files.length).toBeGreaterThan(10)
    expect(taken).toEqual([])
  })
})
