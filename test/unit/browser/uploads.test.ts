import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowserHost } from '../../../electron/browser/host.ts'
import { ask, enter, ownHeaders } from './client.ts'
import { type Fixture, startDoor } from './fixture.ts'

const LIMIT = 100_000
let door: Fixture
let cookie = ''
const spool = () => join(door.home, 'data', 'spool')
const spooled = () =>
  readdirSync(spool(), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv'))
const upload = (name: string, body: Uint8Array, headers: Readonly<Record<string, string>> = {}) =>
  ask(door.server.port, {
    method: 'POST',
    path: `/upload?name=${encodeURIComponent(name)}`,
    body,
    headers: { ...ownHeaders(cookie), 'Content-Type': 'application/octet-stream', ...headers },
  })

beforeAll(async () => {
  door = await startDoor({ uploadLimit: LIMIT })
  cookie = await enter(door.server)
})
afterAll(() => door.close())

describe('uploads', () => {
  it('land in a private folder behind a handle', async () => {
    const body = Buffer.from([0, 1, 2, 253, 254, 255])
    const answer = JSON.parse((await upload('dump/Dossier d’été/CONTENTS_TABLE.xml', body)).text)
    expect(answer).toEqual({
      ok: true,
      value: {
        handle: expect.stringMatching(/^file-[0-9a-f]{32}$/),
        name: 'dump/Dossier d’été/CONTENTS_TABLE.xml',
        size: 6,
        directory: false,
      },
    })
    const path = door.host.pathOf(answer.value.handle) ?? ''
    expect(path.startsWith(spool())).toBe(true)
    expect(readFileSync(path)).toEqual(body)
    if (process.platform !== 'win32') {
      expect(statSync(path).mode & 0o777).toBe(0o600)
      for (const folder of [spool(), join(path, '..'), join(path, '..', '..')]) {
        expect(statSync(folder).mode & 0o777).toBe(0o700)
      }
    }
  })

  it.each(['../../../outside.csv', 'C:\\Windows\\outside.csv', '/etc/outside.csv', 'nul', 'a:b'])(
    'stay in it when called %j',
    async (name) => {
      const answer = JSON.parse((await upload(name, Buffer.from('x'))).text)
      expect(door.host.pathOf(answer.value.handle)?.startsWith(spool())).toBe(true)
    },
  )

  it('stop at the limit, declared or not, and leave nothing behind', async () => {
    const before = spooled()
    expect((await upload('exact.csv', Buffer.alloc(LIMIT))).status).toBe(200)
    for (const headers of [{}, { 'Transfer-Encoding': 'chunked' }]) {
      const reply = await upload('large.csv', Buffer.alloc(LIMIT + 1), headers)
      expect(reply.status).toBe(413)
      expect(JSON.parse(reply.text)).toEqual({ ok: false, error: { code: 'bad-request', detail: 'too-large' } })
    }
    expect(
      spooled()
        .filter((name) => !before.includes(name))
        .map((name) => name.split('/').at(-1)),
    ).toEqual(['exact.csv'])
  })

  it('need a name and the right media type', async () => {
    expect((await upload('', Buffer.from('x'))).status).toBe(400)
    expect((await upload('x'.repeat(3000), Buffer.from('x'))).status).toBe(400)
    expect((await upload('x.csv', Buffer.from('x'), { 'Content-Type': 'text/csv' })).status).toBe(415)
  })

  it('are gone when the door closes, and those of a killed session when the next one opens', async () => {
    // The process number of a process that cannot exist: beyond the largest on any of our systems.
    const abandoned = join(spool(), `4194999-${'0'.repeat(16)}`)
    const foreign = join(spool(), 'not-ours')
    for (const folder of [abandoned, foreign]) {
      mkdirSync(folder)
      writeFileSync(join(folder, 'x.csv'), 'x')
    }
    const print = async () => new Uint8Array()
    const next = createBrowserHost({ dataDirectory: join(door.home, 'data'), language: 'en', print })
    expect([existsSync(abandoned), existsSync(foreign)]).toEqual([false, true])
    const content = (async function* () {
      yield new Uint8Array(3)
    })()
    const file = await next.receiveUpload('x.csv', content, 10)
    const path = next.pathOf(file.handle) ?? ''
    expect(existsSync(path)).toBe(true)
    next.close()
    expect(existsSync(path)).toBe(false)
    expect(spooled().length).toBeGreaterThan(0)
  })
})
