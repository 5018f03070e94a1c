import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANNEL_NAMES } from '../../../shared/contract/channels.ts'
import { ERROR_CODES } from '../../../shared/contract/error.ts'
import { ask, enter, ownHeaders } from './client.ts'
import { type Fixture, startDoor } from './fixture.ts'

let door: Fixture
let cookie = ''
beforeAll(async () => {
  door = await startDoor()
  cookie = await enter(door.server)
})
afterAll(() => door.close())

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('__proto__', "'; DROP TABLE messages; --", '../../etc/passwd', 'file-0', '\0', '\u202e', '1e999'),
  fc.nat(20_000).map((length) => 'x'.repeat(length)),
)
const hostileValue = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  hostileText,
  fc.constantFrom(-1, 0, 1.5, 2 ** 53, Number.MAX_VALUE, -0),
  fc.dictionary(
    fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'handle', 'snapshot', 'files', 'name', 'plan', 'table'),
      hostileText,
    ),
    fc.oneof(hostileText, fc.integer(), fc.jsonValue()),
  ),
)
const body = fc.oneof(
  { weight: 8, arbitrary: hostileValue.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.nat(5000).map((depth) => '['.repeat(depth)) },
)

describe('hostile requests', () => {
  it.each([...CHANNEL_NAMES, 'no-such-channel', '__proto__', 'constructor', '..%2f..', '%00', 'a/b'])(
    'to %s always get an envelope [sec 5.1]',
    async (channel) => {
      for (const text of fc.sample(body, 200)) {
        const reply = await ask(door.server.port, {
          method: 'POST',
          path: `/api/${channel}`,
          headers: ownHeaders(cookie),
          body: text,
        })
        const answer = JSON.parse(reply.text)
        if (answer.ok === true) expect(answer).toHaveProperty('value')
        else expect(ERROR_CODES).toContain(answer.error.code)
        expect([200, 400]).toContain(reply.status)
      }
    },
  )

  it('leave the door in order', async () => {
    const reply = await ask(door.server.port, {
      method: 'POST',
      path: '/api/app-info',
      headers: ownHeaders(cookie),
      body: '{}',
    })
    expect(JSON.parse(reply.text).ok).toBe(true)
    expect(door.host.foreignRequests()).toBe(0)
  })
})

describe('a service that breaks its word', () => {
  it.each([
    ['throws', () => Promise.reject(new Error('/home/secret/path'))],
    ['answers what no text can hold', async () => ({ ok: true as const, value: 1n })],
  ])('and %s still gives an envelope, without its words [sec 5.3]', async (_what, call) => {
    const service = { call, openCase: () => Promise.reject(new Error()), busy: () => false, close: async () => {} }
    const other = await startDoor({ service })
    const own = await enter(other.server)
    const reply = await ask(other.server.port, {
      method: 'POST',
      path: '/api/app-info',
      headers: ownHeaders(own),
      body: '{}',
    })
    await other.close()
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(reply.text).not.toContain('secret')
  })
})
