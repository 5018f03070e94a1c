import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACT_NAMES, isOwnLine, LOG_EVENTS, type LogEvent, logLine } from '../../../electron/service/log/entry.ts'
import { faultOf, faultWord } from '../../../electron/service/log/fault.ts'
import { openLog } from '../../../electron/service/log/log.ts'
import { LOG_BYTES, LOG_FILES, RotatingFile } from '../../../electron/service/log/rotating-file.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
const EVENTS = Object.keys(LOG_EVENTS) as LogEvent[]

describe('a line of the log', () => {
  it('is one line of printable characters, whatever is put in [sec 7.12]', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constantFrom('\r\n', '\x1b[2J'))
    const facts = fc.dictionary(fc.constantFrom(...FACT_NAMES), value)
    fc.assert(
      fc.property(fc.constantFrom(...EVENTS), facts, (event, told) => {
        const line = logLine(0, event, told)
        expect(line).toMatch(/^[\x20-\x7e]+$/)
        expect(isOwnLine(line), line).toBe(true)
      }),
    )
  })

  it('holds no word that is not the program’s own [sec 10.3]', () => {
    const foreign = [
      'jdoe',
      'CONTOSO\\jdoe',
      'jane.doe@contoso.example',
      '10.8.0.17',
      'EXMBX01',
      'C:\\Users\\jdoe\\x.csv',
    ]
    for (const name of FACT_NAMES) {
      for (const word of foreign) {
        // An address looks like a version; versions come from the program and from Node alone.
        if (word === '10.8.0.17' && ['app', 'node', 'electron', 'system'].includes(name)) continue
        expect(logLine(0, 'call-failed', { [name]: word })).toMatch(new RegExp(` ${name}=-$`))
      }
    }
    expect(logLine(0, 'call-failed', { channel: 'overview', code: 'not-writable/EACCES', ms: 3.7, clean: true })).toBe(
      '1970-01-01T00:00:00.000Z warn call-failed channel=overview code=not-writable/EACCES clean=yes ms=4',
    )
  })

  it('is told from lines others wrote', () => {
    for (const line of [
      '',
      'jdoe was here',
      '1970-01-01T00:00:00.000Z warn call-failed channel=jdoe',
      '1970-01-01T00:00:00.000Z warn call-failed who=1',
      '1970-01-01T00:00:00.000Z warn jane channel=overview',
      '1970-01-01T00:00:00.000Z warn call-failed channel=overview jdoe',
    ]) {
      expect(isOwnLine(line), line).toBe(false)
    }
  })
})

describe('what is told of a fault', () => {
  it('is its kind, a code and places in the program, never its message [sec 5.3] [sec 10.3]', () => {
    const fault = new TypeError('jane.doe@contoso.example\n    at secret (/home/jdoe/x.js:1:2)')
    fault.stack = `TypeError: ${fault.message}\n    at read (/opt/jdoe/dist/node/worker.js:120:33)\n    at node:fs:10:2\n    at C:\\Users\\jdoe\\dist\\node\\cli.js:4:5`
    expect(faultOf(fault)).toEqual({ kind: 'TypeError', code: '', at: ['worker.js:120:33', 'node:10:2', 'cli.js:4:5'] })
    expect(faultOf(new AttendantError('not-writable', 'EACCES'))).toMatchObject({ code: 'not-writable/EACCES' })
    expect(faultWord(new AttendantError('snapshot-name-taken', 'jdoe'))).not.toContain('jdoe')
  })

  it('is something for whatever is thrown', () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('asked')
        },
      },
    )
    for (const thrown of [undefined, null, 'jdoe', 3, 10n, {}, [], trap, { name: 'jdoe', code: 'jdoe', stack: 7 }]) {
      const { kind, code, at } = faultOf(thrown)
      expect(`${kind}${code}${at.join('')}`).not.toContain('jdoe')
    }
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        faultWord(thrown)
      }),
    )
  })
})

describe('the files of the log', () => {
  it('are five of a mebibyte at most [sec 10.3]', () => {
    const own = join(folder, 'rotating')
    const file = new RotatingFile(own)
    const line = `${'x'.repeat(8191)}\n`
    for (let n = 0; n < 900; n++) file.append(line, n)
    const names = readdirSync(own).sort()
    expect(names).toEqual(['attendant.1.log', 'attendant.2.log', 'attendant.3.log', 'attendant.4.log', 'attendant.log'])
    expect(names).toHaveLength(LOG_FILES)
    for (const name of names) expect(statSync(join(own, name)).size).toBeLessThanOrEqual(LOG_BYTES)
    if (process.platform !== 'win32') expect(statSync(join(own, 'attendant.log')).mode & 0o077).toBe(0)
  })

  it('are gone through backwards for the last lines, and nothing foreign is taken', () => {
    const own = join(folder, 'tail')
    const log = openLog(own, () => 0)
    for (let n = 0; n < 5; n++) log.note('job-started', { count: n })
    appendFileSync(join(own, 'attendant.log'), 'jane.doe@contoso.example\n\x1b[31mred\n')
    log.note('job-ended', { count: 5 })
    expect(log.tail(3).map((line) => line.split(' ').at(-1))).toEqual(['count=3', 'count=4', 'count=5'])
  })

  it.each(['a file in the folder’s place', 'a folder in the file’s place', 'a pipe in the file’s place'])(
    'harm nothing where there is %s',
    (what) => {
      const own = join(folder, what.replaceAll(' ', '-'))
      if (what.startsWith('a file')) writeFileSync(own, '')
      else if (what.startsWith('a folder')) mkdirSync(join(own, 'attendant.log'), { recursive: true })
      else {
        mkdirSync(own)
        if (spawnSync('mkfifo', [join(own, 'attendant.log')]).status !== 0) return
      }
      const log = openLog(own, () => 0)
      log.note('started')
      log.fault('fault', new Error('x'))
      // What could not be kept is still there for "copy diagnostics".
      expect(log.tail(9)).toHaveLength(2)
    },
  )

  it('come back when the folder does', () => {
    const own = join(folder, 'back')
    writeFileSync(own, '')
    let now = 0
    const log = openLog(own, () => now)
    log.note('started')
    rmSync(own)
    log.note('stopped')
    expect(existsSync(own)).toBe(false)
    now = 31_000
    log.note('stopped')
    expect(readFileSync(join(own, 'attendant.log'), 'utf8').trim().split('\n')).toHaveLength(1)
  })

  it('are not flooded: beyond sixty lines of an event a minute the rest is counted', () => {
    let now = 0
    const log = openLog(join(folder, 'flood'), () => now)
    for (let n = 0; n < 1000; n++) log.note('foreign-request', { reason: 'host' })
    log.note('job-started')
    now = 61_000
    log.note('foreign-request', { reason: 'host' })
    const lines = log.tail(2000)
    expect(lines).toHaveLength(62)
    expect(lines.at(-1)).toMatch(/suppressed=940$/)
  })
})
