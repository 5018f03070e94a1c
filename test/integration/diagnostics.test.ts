import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isOwnLine } from '../../electron/service/log/entry.ts'
import { attendant } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
/** Everything of this fictional mailbox, its server and its owner's folders that must not be told. */
const SECRETS = ['Quennell', 'zquennell', 'ZQUENNELL', 'NORTHWIND', '10.77.3.9', 'EXQ77', 'geheim', 'privatordner']

function grep(text: string): readonly string[] {
  return SECRETS.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()))
}

it('nothing of a mailbox is in the log or the diagnostics, whatever went well or wrong [sec 7.12] [sec 10.3]', () => {
  const own = join(folder, 'zquennell privatordner')
  const data = join(own, 'data')
  mkdirSync(own)
  const csv = join(own, 'geheim zquennell.csv')
  writeFileSync(
    csv,
    [
      '"UserName","ClientIPAddress","ClientVersion","LogonTime","LastAccessTime","Windows2000Account","ServerName"',
      '"Zoe Quennell","10.77.3.9","12.0.6535.5000","3/28/2011 8:12:04 AM","3/28/2011 9:12:04 AM","NORTHWIND\\zquennell","EXQ77"',
      '"Zoe Quennell\x1b[2J\r\n","bad","","","","NORTHWIND\\zquennell","EXQ77"',
      '',
    ].join('\r\n'),
  )
  const path = join(own, 'Quennell.attendant')
  const run = (...args: readonly string[]) => attendant([...args, '--data-dir', data])
  expect(run('import', path, csv, '--snapshot', 'Quennell before', '--zone', 'UTC').code).toBe(0)
  // The same name again, a person nobody knows, a snapshot that is not there, a place that cannot be written, no case.
  run('import', path, csv, '--snapshot', 'Quennell before', '--zone', 'UTC')
  run('person', path, 'zquennell@northwind.example')
  run('undo', path, 'Quennell after')
  run('plan', path, '--exchange', '2007', '--out', join(own, 'no', 'such', 'Quennell.html'))
  run('plan', path, '--exchange', '2007', '--out', join(own, 'Quennell.html'))
  run('check', csv)
  run('findings', join(own, 'geheim.attendant'))
  const logs = readdirSync(join(data, 'logs')).map((name) => readFileSync(join(data, 'logs', name), 'utf8'))
  const lines = logs.join('').trim().split('\n')
  expect(lines.length).toBeGreaterThanOrEqual(9)
  expect(lines.filter((line) => !isOwnLine(line))).toEqual([])
  expect(lines.some((line) => line.includes('snapshot-name-taken'))).toBe(true)
  expect(grep(logs.join(''))).toEqual([])

  const { code, out } = run('diagnostics', path)
  expect(code).toBe(0)
  expect(out).toContain('logon')
  expect(out).toContain('command-ended')
  expect(grep(out)).toEqual([])
})

it('a log folder that cannot be written harms no command [sec 10.3]', () => {
  const data = join(folder, 'no-folder')
  writeFileSync(data, '')
  const { code, out } = attendant(['diagnostics', '--data-dir', data])
  expect([code, out.includes('data folder: given')]).toEqual([0, true])
})

it('where no data folder can be written, serve says which were tried and ends [sec 9.8]', () => {
  const data = join(folder, 'a-file')
  writeFileSync(data, '')
  const { code, err } = attendant(['serve', '--data-dir', data, '--lang', 'en'])
  expect(code).toBe(1)
  expect(err).toContain('--data-dir')
  expect(err).toContain(data)
})
