import type { StepAnswer } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { StepEvidence } from '../../shared/contract/plan-progress.ts'
import { MENUS } from '../../shared/mfcmapi/menus.ts'
import { PROCEDURE_IDS } from '../../shared/model/finding.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { ReadableCase, WritableCase } from '../casefile/database.ts'
import { answersOf, readPlan } from '../casefile/plans.ts'
import { type StoredPseudonym, storedPseudonyms, storePseudonyms } from '../casefile/pseudonyms.ts'
import { personKeys, realNames } from '../casefile/real-names.ts'
import { evidenceOf } from '../casefile/step-evidence.ts'
import { PROCEDURES } from '../planning/procedures/index.ts'
import { csvText } from '../report/csv.ts'
import { NameBook, PSEUDONYMS, type PseudonymKind } from '../report/redaction/name-book.ts'
import { type RedactedPlan, redactPlan } from '../report/redaction/redact-plan.ts'

export interface RedactedTwin extends RedactedPlan {
  readonly key: readonly { readonly pseudonym: string; readonly names: readonly string[] }[]
  /** Numbers given out for the first time. */
  readonly added: readonly StoredPseudonym[]
}

const isKind = (kind: string): kind is PseudonymKind => Object.hasOwn(PSEUDONYMS, kind)

/** The names of the case, with the numbers that earlier reports gave them. */
function nameBook(db: ReadableCase): NameBook {
  const owners = new Map<string, string>()
  for (const { key, owner } of personKeys(db)) if (!owners.has(key)) owners.set(key, owner)
  const given = storedPseudonyms(db).flatMap(({ kind, number, value }) =>
    isKind(kind) ? [{ kind, number, key: value }] : [],
  )
  const book = new NameBook(owners, given)
  for (const { kind, text } of realNames(db)) {
    switch (kind) {
      case 'dn':
        book.addDn(text)
        break
      case 'account':
        book.addAccount(text)
        break
      case 'person':
        book.addPerson(text)
        break
      case 'server':
        book.addServer(text)
        break
      case 'subject':
      case 'folder':
        // A free/busy subject or folder is made of the parts of a DN; anything else is a name of its own.
        if (/\/(?:o|ou|cn)=/i.test(text)) book.addDn(text.replace(/^[^/]*/, ''))
        else book.add(kind, text)
        break
      case 'host':
      case 'address':
      case 'database':
      case 'file':
      case 'snapshot':
        book.add(kind, text)
        break
    }
  }
  return book
}

/** Words of the procedures' own sentences, menus and commands, lower case: no names, whatever somebody is called. */
function vocabulary(): ReadonlySet<string> {
  const words = new Set<string>()
  const take = (value: unknown): void => {
    if (typeof value === 'string') for (const [word] of value.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) words.add(word)
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) take(one)
  }
  for (const id of PROCEDURE_IDS) take(PROCEDURES[id])
  take(MENUS)
  return words
}

/**
 * The redacted twin of a plan. What is left of a known name anywhere in it stops it: `redaction-incomplete` with the kind
 * of name, never the name.
 */
export function redactedTwin(
  db: ReadableCase,
  plan: Plan,
  answers: readonly StepAnswer[],
  evidence: readonly StepEvidence[],
): RedactedTwin {
  const book = nameBook(db)
  const kept = vocabulary()
  const redacted = redactPlan(plan, answers, evidence, book, kept)
  const words = new Set([...kept, ...OWN_WORDS])
  const left = new Set(stringsOf(redacted).flatMap((text) => book.leftIn(text, words)))
  if (left.size > 0) throw new AttendantError('redaction-incomplete', [...left].join(', '))
  return {
    ...redacted,
    key: book.key(),
    added: book.added.map(({ kind, number, key }) => ({ kind, number, value: key })),
  }
}

const OWN_WORDS = Object.values(PSEUDONYMS).map((word) => word.toLowerCase())

/** Members with a closed set of values, or with hashes and document names, which are the product's own. */
const FIXED = new Set(
  'key state severity rule phase procedure format reversibility certainty evidence source exchange mfcmapi kind media sha256 zone toolVersion taken after findings as why id version owner'.split(
    ' ',
  ),
)

/** Every text of the model that could hold a name. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => (FIXED.has(name) && !Array.isArray(one) ? [] : stringsOf(one)))
}

/** The twin of a stored plan; the numbers it gives out are kept with the case, for every later report. */
export function redactStoredPlan(db: WritableCase, request: { readonly plan: number }): RedactedTwin {
  return db.transaction(() => {
    const twin = readRedactedPlan(db, request)
    storePseudonyms(db, twin.added)
    return twin
  })
}

/** The same for a case that cannot be written to: numbers hold for this report. */
export function readRedactedPlan(db: ReadableCase, { plan }: { readonly plan: number }): RedactedTwin {
  return redactedTwin(db, readPlan(db, plan), answersOf(db, plan), evidenceOf(db, plan))
}

/** The key as a sheet: one row per real spelling, so that it can be searched both ways. */
export const keyCsv = (key: RedactedTwin['key']): string =>
  csvText([['Pseudonym', 'Name'], ...key.flatMap(({ pseudonym, names }) => names.map((name) => [pseudonym, name]))])
