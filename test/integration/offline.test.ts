import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../helpers/temporary.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CLI = join(ROOT, 'dist/node/cli.js')
const folder = temporaryFolder()
const runs = (command: string, args: readonly string[]): boolean => spawnSync(command, args).status === 0
const namespace = ['-rn', '--'] as const
const canUnshare = runs('unshare', [...namespace, 'true'])
const canTrace = runs('strace', ['-f', '-o', '/dev/null', 'true'])

const job = (name: string): readonly (readonly string[])[] => {
  const path = join(folder, `${name}.attendant`)
  return [
    ['import', path, join(ROOT, 'samples/contoso'), '--zone', 'Europe/Paris', '--snapshot', 'before'],
    ['findings', path],
    ['plan', path, '--exchange', '2007', '--lang', 'fr', '--out', join(folder, `${name}.html`)],
  ]
}

function mainJob(name: string, command: string, before: (step: number) => readonly string[]): void {
  for (const [step, args] of job(name).entries()) {
    const { status, stderr } = spawnSync(command, [...before(step), process.execPath, CLI, ...args], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    expect([args[0], status, status === 0 ? '' : stderr]).toEqual([args[0], 0, ''])
  }
  expect(existsSync(join(folder, `${name}.html`))).toBe(true)
}

describe.skipIf(!canUnshare)('without any network (skipped where no network namespace can be had) [sec 1.1]', () => {
  it('the main job runs whole: import, findings, plan, HTML', { timeout: 180_000 }, () => {
    mainJob('namespace', 'unshare', () => namespace)
  })
})

describe.skipIf(!canTrace)('under a system-call trace (skipped where strace is not there) [sec 1.1]', () => {
  it('the main job opens no socket of the internet and asks no name', { timeout: 300_000 }, () => {
    const log = (step: number) => join(folder, `trace-${step}`)
    mainJob('trace', 'strace', (step) => ['-f', '-qq', '-e', 'trace=%network', '-o', log(step)])
    const calls = job('trace').flatMap((_args, step) => readFileSync(log(step), 'utf8').split('\n'))
    expect(calls.filter((line) => /AF_INET|sin_port|sendto\(|AF_NETLINK/.test(line))).toEqual([])
  })

  it('sees a connection where there is one', () => {
    const log = join(folder, 'trace-control')
    const script = "require('net').connect(9, '127.0.0.1').on('error', () => {})"
    spawnSync('strace', ['-f', '-qq', '-e', 'trace=%network', '-o', log, process.execPath, '-e', script])
    expect(readFileSync(log, 'utf8')).toMatch(/AF_INET/)
  })
})
