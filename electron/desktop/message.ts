import type { Answer } from '../../shared/contract/error.ts'
import { failure } from '../browser/answer.ts'
import { MESSAGE_LIMIT } from '../browser/request-body.ts'
import type { Service } from '../service/service.ts'

/** Values in one message at most; a request names at most some thousands of things. */
const VALUE_LIMIT = 500_000

/** True for a tree of plain values that would fit the limit as text. Bytes are estimated: two for each UTF-16 unit. */
export function fitsMessage(message: unknown, limit: number = MESSAGE_LIMIT): boolean {
  const waiting: unknown[] = [message]
  let bytes = 0
  for (let values = 1; waiting.length > 0; values += 1) {
    const value = waiting.pop()
    bytes += typeof value === 'string' ? value.length * 2 : 8
    if (bytes > limit || values + waiting.length > VALUE_LIMIT) return false
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value)) {
      if (value.length > VALUE_LIMIT) return false
      for (const item of value) waiting.push(item)
      continue
    }
    if (ArrayBuffer.isView(value) || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) return false
    for (const [key, item] of Object.entries(value)) {
      bytes += key.length * 2
      waiting.push(item)
    }
  }
  return true
}

/** Hands a message to the service. Always answers an envelope that can cross to the page. */
export async function answerMessage(service: Service, channel: unknown, request: unknown): Promise<Answer<unknown>> {
  if (typeof channel !== 'string' || channel.length > 100) return failure('unknown-channel')
  if (!fitsMessage(request)) return failure('bad-request', 'too-large')
  try {
    return structuredClone(await service.call(channel, request))
  } catch {
    return failure('internal', 'answer-not-writable')
  }
}
