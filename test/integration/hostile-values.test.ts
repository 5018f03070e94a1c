import { Agent, request } from 'node:http'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../electron/browser/server.ts'
import { answerMessage } from '../../electron/desktop/message.ts'
import { CHANNEL_NAMES, CHANNELS, type Channel } from '../../shared/contract/channels.ts'
import { ERROR_CODES } from '../../shared/contract/error.ts'
import { fuzzSeed, hostileJson, hostileRequests, type Known } from '../helpers/hostile-values.ts'
import { type OpenedService, openService } from '../helpers/service.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { enter, ownHeaders } from '../unit/browser/client.ts'

const VALUES = 1000
const SEED = fuzzSeed()
/** Longer than any answer of so small a case takes on a busy machine. */
const HANG_MS = 30_000
const SAMPLES = resolve(import.meta.dirname, '../../samples/contoso')
/** Channels whose good requests close, replace or rewrite the case, or take long: a few good ones, many bad ones. */
const CALM: ReadonlySet<Channel> = new Set([
  'case-create',
  'case-sample',
  'case-close',
  'case-open',
  'import-run',
  'import-inspect',
  'settings-set',
  'plan-make',
  'plan-export',
  'snapshot-undo',
])

const folder = temporaryFolder()
let opened: OpenedService
let server: RunningServer
let cookie = ''
let known: Known = {}
let path = ''
const agent = new Agent({ keepAlive: true, maxSockets: 8 })

async function fill(): Promise<void> {
  const files = ['fb', 'sessions', 'sa-queue'].map((name) => opened.handle(join(SAMPLES, name)))
  const { job } = await opened.call('import-run', { files, name: '', zone: 'Europe/Paris' })
  const { snapshot, error } = await opened.ended(job)
  if (snapshot === null) throw new Error(`the samples were not imported: ${error?.code}`)
  const findings = await opened.call('findings-list', { snapshot })
  const { plan } = await opened.call('plan-make', { snapshot, exchange: '2007', mfcmapi: '2010', findings: [] })
  const { plan: body } = await opened.call('plan-get', { plan })
  const { rows: messages } = await opened.call('rows-query', {
    ...{ snapshot, table: 'freebusy', search: '', offset: 0, limit: 5 },
    ...{ filters: [], sort: [] },
  })
  const steps = JSON.stringify(body).match(/"key":"[0-9a-f]+"/g) ?? []
  const column = Object.keys(messages[0]?.cells ?? {})
  known = {
    snapshot: [snapshot, snapshot + 1],
    before: [snapshot],
    after: [snapshot, snapshot + 1],
    plan: [plan, plan + 1],
    finding: findings.slice(0, 5).map(({ id }) => id),
    findings: findings.slice(0, 5).map(({ id }) => id),
    keep: messages.map(({ id }) => id),
    id: [1, 2, 3, ...messages.map(({ id }) => id)],
    person: [1, 2, 3],
    step: steps.slice(0, 8).map((text) => text.slice(7, -1)),
    column,
    columns: column,
    job: [job, 'job-0000000000000000'],
    file: files,
    files,
    handle: [opened.host.handleFor(path, 'case'), opened.host.handleFor(join(folder, 'gone'), 'case'), ...files],
    zone: ['Europe/Paris', 'UTC', 'Nowhere/Land', ''],
    tag: [0x0037001f, 0x0e080014, 0x68000003],
    account: ['jdoe', 'CONTOSO\\jdoe'],
  }
}

/** The case is still there after a channel that may have closed, replaced or emptied it. */
async function putBack(): Promise<void> {
  for (;;) {
    const answer = await opened.answer('case-close', {})
    if (answer.ok) break
    if (answer.error.code !== 'busy') throw new Error(`the case cannot be closed: ${answer.error.code}`)
    await new Promise((done) => setTimeout(done, 20))
  }
  await opened.call('case-open', { handle: opened.host.handleFor(path, 'case') })
  if ((await opened.call('snapshot-list', {})).length === 0) await fill()
}

beforeAll(async () => {
  console.log(`hostile values: ATTENDANT_FUZZ_SEED=${SEED}`)
  opened = openService(folder)
  path = join(folder, 'data', 'cases', 'fuzz.attendant')
  await opened.call('case-create', { name: 'fuzz' })
  await fill()
  server = await startServer({ service: opened.service, host: opened.host, rendererDirectory: folder })
  cookie = await enter(server)
}, 240_000)
afterAll(async () => {
  agent.destroy()
  await server?.stop()
  await opened?.close()
})

/** What is wrong with an answer; undefined where it is an envelope as the contract has it. */
function complaint(channel: Channel, answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null) return `no envelope: ${String(answer)}`
  if ('ok' in answer && answer.ok === true && 'value' in answer) {
    const parsed = CHANNELS[channel].response.safeParse(answer.value)
    return parsed.success ? undefined : `an answer against the contract: ${parsed.error.issues[0]?.path.join('.')}`
  }
  const { error } = answer as { readonly error?: { readonly code?: string; readonly detail?: string } }
  if (!(ERROR_CODES as readonly (string | undefined)[]).includes(error?.code)) return 'no code of the closed set'
  if (error?.code === 'internal') return `a fault of our own: ${error.detail}`
  return (error?.detail ?? '').length <= 1000 ? undefined : 'a detail of any length'
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_done, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), HANG_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function post(channel: Channel, body: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((done, failed) => {
    const headers = { ...ownHeaders(cookie), 'Content-Length': Buffer.byteLength(body) }
    const outgoing = request(
      { host: '127.0.0.1', port: server.port, method: 'POST', path: `/api/${channel}`, headers, agent },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', failed)
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
        )
      },
    )
    outgoing.on('error', failed)
    outgoing.end(body)
  })
}

/** As it comes over the desktop's wire; what that cannot carry (nested too deeply) is handed in all the same. */
function carried(value: unknown): unknown {
  try {
    return structuredClone(value)
  } catch {
    return value
  }
}

const show = (value: unknown): string => hostileJson(value).slice(0, 400)

/** Sends the values, eight at a time; answers what was wrong, and how many got past the schema. */
async function campaign(
  channel: Channel,
  seed: number,
  send: (value: unknown) => Promise<unknown>,
): Promise<{ readonly wrong: readonly string[]; readonly reached: number }> {
  const values = fc.sample(hostileRequests(channel, known, CALM.has(channel)), { numRuns: VALUES, seed })
  const wrong: string[] = []
  let reached = 0
  const one = async (value: unknown): Promise<void> => {
    try {
      const answer = await inTime(send(value))
      const bad = complaint(channel, answer)
      if (bad !== undefined) wrong.push(`${bad} for ${show(value)}`)
      if (JSON.stringify(answer).slice(0, 60).includes('bad-request') === false) reached++
    } catch (error) {
      wrong.push(`thrown: ${String(error)} for ${show(value)}`)
    }
  }
  for (let start = 0; start < values.length; start += 8) await Promise.all(values.slice(start, start + 8).map(one))
  return { wrong: wrong.slice(0, 5), reached }
}

describe(`hostile values with a filled case open (seed ${SEED})`, () => {
  it.each(CHANNEL_NAMES)(
    `${VALUES} to %s through the desktop’s door end in an envelope [sec 5.1] [sec 7.15]`,
    async (channel) => {
      const { wrong, reached } = await campaign(channel, SEED, (value) =>
        answerMessage(opened.service, channel, carried(value)),
      )
      expect(wrong).toEqual([])
      expect(reached).toBeGreaterThan(CALM.has(channel) ? 0 : VALUES / 20)
      if (CALM.has(channel)) await putBack()
    },
  )

  it.each(CHANNEL_NAMES)(
    `${VALUES} to %s through the browser’s door end in an envelope [sec 5.1] [sec 7.15]`,
    async (channel) => {
      const { wrong, reached } = await campaign(channel, SEED + 1, async (value) => {
        const { status, text } = await post(channel, hostileJson(value))
        return [200, 400, 413].includes(status) ? JSON.parse(text) : `status ${status}`
      })
      expect(wrong).toEqual([])
      expect(reached).toBeGreaterThan(CALM.has(channel) ? 0 : VALUES / 20)
      if (CALM.has(channel)) await putBack()
    },
  )

  it('leave the prototypes, the case and both doors as they were [sec 5.1] [sec 7.14] [sec 7.15]', async () => {
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Reflect.get([], 'polluted')).toBeUndefined()
    await putBack()
    expect((await opened.call('snapshot-list', {})).length).toBeGreaterThan(0)
    expect(JSON.parse((await post('case-current', '{}')).text)).toMatchObject({ ok: true, value: { name: 'fuzz' } })
    expect(opened.host.foreignRequests()).toBe(0)
  })
})
