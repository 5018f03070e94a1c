import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CHANNEL_NAMES, CHANNELS } from '../../../../shared/contract/channels.ts'

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

/** Folders of Exchange, as the case names them: no folder of a disk. */
const OF_EXCHANGE: readonly string[] = ['folders']

/** Names of all members of a request, however deep. */
function members(schema: Schema): readonly string[] {
  const inner = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items === undefined ? [] : [schema.items]),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
  ]
  const own = Object.entries(schema.properties ?? {}).filter(([, { type }]) => type !== 'boolean')
  return [...own.map(([name]) => name), ...inner.flatMap(members)]
}

describe('the contract of all doors', () => {
  it.each(CHANNEL_NAMES)('%s takes no file path, only handles [sec 5.2]', (channel) => {
    const schema = z.toJSONSchema(CHANNELS[channel].request, { io: 'input', unrepresentable: 'any' }) as Schema
    const suspects = members(schema).filter((name) => /path|director|folder|url|uri/i.test(name))
    expect(suspects.filter((name) => !OF_EXCHANGE.includes(name))).toEqual([])
  })
})
