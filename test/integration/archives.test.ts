import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attendant, attendantJson, FIXTURES } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { writeZip } from '../unit/intake/zip/write-zip.ts'

interface Report {
  readonly name: string
  readonly format: string
  readonly records: number
  readonly firstRejects: readonly { readonly code: string }[]
}

const folder = temporaryFolder()
const sessions = join(FIXTURES, 'sessions')
const inspected = (path: string): readonly Report[] =>
  attendantJson<{ readonly files: readonly Report[] }>(['inspect', path, '--zone', 'Europe/Paris']).files

describe('a ZIP archive of exports', () => {
  const path = join(folder, 'exports.zip')
  const names = readdirSync(sessions)
  writeFileSync(
    path,
    writeZip(names.map((name) => ({ name: `EXMBX01/${name}`, bytes: readFileSync(join(sessions, name)) }))),
  )

  it('is read like the folder it holds, file by file, and nothing is unpacked to disk [sec 7.7]', () => {
    const before = readdirSync(folder)
    const inside = inspected(path).map(({ name, format, records }) => [
      name.replace('exports.zip!/EXMBX01/', ''),
      format,
      records,
    ])
    const outside = inspected(sessions).map(({ name, format, records }) => [name, format, records])
    expect(inside.sort()).toEqual(outside.sort())
    expect(readdirSync(folder)).toEqual(before)
  })

  it('gives the same findings as the folder', () => {
    const subjects = (source: string, target: string): readonly string[] => {
      const file = join(folder, target)
      expect(attendant(['import', file, source, '--zone', 'Europe/Paris']).code).toBe(0)
      return attendantJson<readonly { readonly key: string }[]>(['findings', file]).map(({ key }) => key)
    }
    expect(subjects(path, 'zip.attendant')).toEqual(subjects(sessions, 'folder.attendant'))
  })

  it('keeps what is sound where one entry is damaged, and names the other', () => {
    const bytes = writeZip([
      { name: 'good.reg', bytes: readFileSync(join(sessions, 'parameterssystem.reg')) },
      { name: 'bad.csv', bytes: readFileSync(join(sessions, 'logonstats.csv')) },
    ])
    // A byte in the middle of the second entry's data.
    const at = bytes.indexOf('bad.csv') + 600
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    const broken = join(folder, 'broken.zip')
    writeFileSync(broken, bytes)
    const reports = inspected(broken)
    expect(reports.find(({ name }) => name.endsWith('good.reg'))?.records).toBe(14)
    expect(reports.find(({ name }) => name.endsWith('bad.csv'))).toMatchObject({
      records: 0,
      firstRejects: [expect.anything()],
    })
  })
})
