import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { PackProblem } from '../../../shared/model/pack-problem.ts'
import { type Lint, procedureLints } from '../procedure-lint.ts'
import type { PackProcedure, ProcedurePack } from './pack.ts'
import { PACK_FORMAT, packSchema } from './pack-schema.ts'

/** Bytes of a pack file: fifty procedures as long as the product's longest. */
export const MAX_PACK_BYTES = 2 * 1024 * 1024
const MAX_PROBLEMS = 100

export type PackReading =
  | { readonly ok: true; readonly pack: ProcedurePack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] }

const refused = (...problems: readonly PackProblem[]): PackReading => ({
  ok: false,
  problems: problems.slice(0, MAX_PROBLEMS),
})
/** What is said of a file that is not even read. */
export const tooLarge = (size: number): PackReading => refused({ code: 'too-large', place: '', found: String(size) })
const whole = (code: PackProblem['code'], found = ''): PackReading => refused({ code, place: '', found })

/**
 * A pack file, or every problem in it with its place (at most 100). Never throws for bad content. UTF-8, with or without
 * byte order mark; a JSON object as docs/procedure-packs.md describes it.
 */
export function readPack(bytes: Uint8Array): PackReading {
  if (bytes.byteLength > MAX_PACK_BYTES) return tooLarge(bytes.byteLength)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return whole('not-utf8')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return whole('not-json', error instanceof Error ? error.message.slice(0, 200) : '')
  }
  const format = formatOf(value)
  if (format === undefined) return whole('not-a-pack')
  if (format > PACK_FORMAT) return whole('newer-format', String(format))
  const parsed = packSchema.safeParse(value)
  if (!parsed.success) return refused(...parsed.error.issues.map((issue) => shapeProblem(issue, value)))
  const pack = packOf(parsed.data, createHash('sha256').update(bytes).digest('hex'))
  const problems = [...repeated(pack), ...pack.procedures.flatMap(lintProblems)]
  return problems.length === 0 ? { ok: true, pack } : refused(...problems)
}

function formatOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('attendantProcedurePack' in value)) return undefined
  const format = value.attendantProcedurePack
  return typeof format === 'number' && Number.isInteger(format) && format > 0 ? format : undefined
}

function packOf(file: z.infer<typeof packSchema>, sha256: string): ProcedurePack {
  return {
    id: file.id,
    version: file.version,
    name: file.name,
    author: file.author,
    sha256,
    // Absent members stay absent: the schema's optional members are never undefined in parsed JSON.
    procedures: file.procedures.map(
      (procedure) => ({ ...procedure, id: `own:${file.id}/${procedure.id}` }) as PackProcedure,
    ),
  }
}

function repeated(pack: ProcedurePack): readonly PackProblem[] {
  return pack.procedures.flatMap((procedure, index): PackProblem[] =>
    pack.procedures.findIndex((one) => one.id === procedure.id) === index
      ? []
      : [{ code: 'repeated-procedure', place: `procedures[${index}].id`, found: procedure.id }],
  )
}

function lintProblems(procedure: PackProcedure, index: number): readonly PackProblem[] {
  return procedureLints(procedure).map((lint: Lint): PackProblem => {
    const step = procedure.steps.findIndex((one) => one.id === lint.step)
    const inside = lint.step === '' ? '' : `.steps[${step}] (${lint.step})`
    return { code: lint.code, place: `procedures[${index}]${inside}.${lint.place}`, found: lint.text }
  })
}

type Issue = z.core.$ZodIssue

function shapeProblem(issue: Issue, value: unknown): PackProblem {
  const place = placeOf(issue.path)
  const there = valueAt(value, issue.path)
  switch (issue.code) {
    case 'invalid_type':
      return { code: there === undefined ? 'missing' : 'wrong-type', place, found: issue.expected }
    case 'unrecognized_keys':
      return { code: 'unknown-member', place, found: issue.keys.join(', ').slice(0, 200) }
    case 'invalid_value':
      return {
        code: there === undefined ? 'missing' : 'not-one-of',
        place,
        found: issue.values.map(String).join(', ').slice(0, 300),
      }
    case 'too_big':
      return { code: 'too-much', place, found: String(issue.maximum) }
    case 'too_small':
      return { code: 'too-little', place, found: String(issue.minimum) }
    case 'invalid_format':
      return { code: 'bad-id', place, found: String(there).slice(0, 80) }
    default:
      return { code: 'unreadable-character', place, found: '' }
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null ? (at as Readonly<Record<PropertyKey, unknown>>)[part] : undefined,
    value,
  )
}
