import type { Answer, ErrorCode } from '../../shared/contract/error.ts'
import { AttendantError } from '../../shared/contract/error.ts'

export function failure(code: ErrorCode, detail = ''): Answer<never> {
  return { ok: false, error: { code, detail } }
}

/** The envelope of anything thrown: our own codes as they are, the rest as `internal` without text that could tell paths. */
export function failureOf(thrown: unknown): Answer<never> {
  if (thrown instanceof AttendantError) return failure(thrown.code, thrown.detail)
  return failure('internal', thrown instanceof Error ? thrown.name : '')
}

/** An answer as JSON. Something is always sent back: a value that cannot be written becomes `internal`. */
export function answerText(answer: Answer<unknown>): string {
  try {
    return JSON.stringify(answer)
  } catch {
    return JSON.stringify(failure('internal', 'answer-not-writable'))
  }
}
