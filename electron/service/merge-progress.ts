import { realpathSync } from 'node:fs'
import { basename } from 'node:path'
import { AttendantError } from '../../shared/contract/error.ts'
import type { MergeConflict, MergeDecision, MergeResult, PastAnswer } from '../../shared/contract/plan-progress.ts'
import { type Plan, type PlanStep, STEP_STATES } from '../../shared/model/plan.ts'
import { writeAudit } from '../casefile/audit.ts'
import type { ReadableCase, WritableCase } from '../casefile/database.ts'
import { openForReading } from '../casefile/open.ts'
import { appendEntry, entriesOf, type HistoryEntry, holdEntry, planIds, readPlan } from '../casefile/plans.ts'
import { mergeEvidence } from './merge-evidence.ts'

export interface MergeWish {
  /** Path of the copy of this case that somebody else worked on. */
  readonly path: string
  /** False: only look. */
  readonly apply: boolean
  readonly who: string
  readonly decisions: readonly MergeDecision[]
  readonly now: number
}

/** The same step in both files, and what is to happen to it. */
interface Meeting {
  readonly plan: number
  readonly step: PlanStep
  readonly missing: readonly HistoryEntry[]
  readonly refused: number
  /** `theirs`: the other copy's answer holds; `mine`: this one's; `conflict`: a person decides. */
  readonly outcome: 'mine' | 'theirs' | 'conflict'
  readonly mine: HistoryEntry | undefined
  readonly theirs: HistoryEntry | undefined
}

/**
 * Takes over what another person answered in a copy of this case: the union of both histories, step by step, found by
 * the hash of the step's text. Where both went on from the same answer the later one of one person holds; different
 * answers of different persons are conflicts, which are never settled without a decision. The other file is checked like
 * any foreign case and only read. Errors: those of opening a case, `merge-undecided`, `bad-request` for the case itself.
 */
export function mergeProgress(db: WritableCase, wish: MergeWish): MergeResult {
  if (isSameFile(db.path, wish.path)) throw new AttendantError('bad-request', 'a case is not merged with itself')
  const other = openForReading(wish.path)
  try {
    return db.transaction(() => merged(db, other, wish))
  } finally {
    other.close()
  }
}

function merged(db: WritableCase, other: ReadableCase, wish: MergeWish): MergeResult {
  const pairs = pairsOf(db, other)
  const meetings = pairs.flatMap(({ mine, theirs, plan }) => meetingsOf(db, other, mine, theirs, plan))
  const conflicts = meetings.flatMap(conflictOf)
  const name = basename(wish.path)
  const updated = meetings.filter(({ outcome, mine, theirs }) => outcome === 'theirs' && !isSame(mine, theirs)).length
  const counted = {
    other: name,
    plans: pairs.length,
    entries: meetings.reduce((sum, { missing }) => sum + missing.length, 0),
    refused: meetings.reduce((sum, { refused }) => sum + refused, 0),
  }
  if (!wish.apply) return { ...counted, merged: false, updated, evidence: 0, conflicts }
  const open = conflicts.filter(({ plan, step }) => decisionFor(wish, plan, step) === undefined)
  if (open.length > 0) throw new AttendantError('merge-undecided', open.map(({ title }) => title.en).join('; '))
  for (const meeting of meetings) apply(db, meeting, name, wish)
  const evidence = pairs.map(({ mine, theirs, plan }) => mergeEvidence(db, other, mine, theirs, plan))
  const result: MergeResult = {
    ...counted,
    refused: counted.refused + evidence.reduce((sum, { refused }) => sum + refused, 0),
    merged: true,
    updated,
    evidence: evidence.reduce((sum, { added }) => sum + added, 0),
    conflicts: [],
  }
  const { conflicts: _, ...told } = result
  writeAudit(db, wish.now, 'progress-merged', { ...told, who: wish.who, decisions: wish.decisions })
  return result
}

interface Pair {
  readonly mine: number
  readonly theirs: number
  readonly plan: Plan
}

/** Plans with the same text are one; a plan only one side has meets every plan of the other with a step in common. */
function pairsOf(db: ReadableCase, other: ReadableCase): readonly Pair[] {
  const mine = planIds(db).map((id) => ({ id, plan: readPlan(db, id) }))
  const theirs = planIds(other).map((id) => ({ id, plan: readPlan(other, id) }))
  const text = ({ plan }: { readonly plan: Plan }): string => JSON.stringify(plan)
  const [mineByText, theirsByText] = [Map.groupBy(mine, text), Map.groupBy(theirs, text)]
  return mine.flatMap((own) => {
    const twins = theirsByText.get(text(own))
    // Copies of one file number their plans alike: the second of two equal plans meets the second.
    const twin = twins?.[(mineByText.get(text(own)) ?? []).indexOf(own)] ?? twins?.[0]
    if (twin !== undefined) return [{ mine: own.id, theirs: twin.id, plan: own.plan }]
    const keys = new Set(own.plan.steps.map(({ key }) => key))
    return theirs
      .filter((one) => !mineByText.has(text(one)) && stepsOf(one.plan).some(({ key }) => keys.has(key)))
      .map((one) => ({ mine: own.id, theirs: one.id, plan: own.plan }))
  })
}

/** The other file is foreign: what calls itself a plan may be anything. */
const stepsOf = (plan: Plan): readonly PlanStep[] => (Array.isArray(plan.steps) ? plan.steps : [])

function meetingsOf(
  db: ReadableCase,
  other: ReadableCase,
  mine: number,
  theirs: number,
  plan: Plan,
): readonly Meeting[] {
  return plan.steps.flatMap((step): readonly Meeting[] => {
    const there = entriesOf(other, theirs, step.key)
    const sound = there.entries.filter((entry) => isSound(step, entry))
    if (there.entries.length === 0) return []
    const here = entriesOf(db, mine, step.key)
    const known = new Set(here.entries.map(identity))
    const missing = sound.filter((entry) => !known.has(identity(entry)))
    const current = {
      mine: here.entries.find(({ id }) => id === here.current),
      theirs: sound.find(({ id }) => id === there.current),
    }
    const refused = there.entries.length - sound.length
    return [{ plan: mine, step, missing, refused, outcome: outcomeOf(current, known, sound), ...current }]
  })
}

function outcomeOf(
  { mine, theirs }: Pick<Meeting, 'mine' | 'theirs'>,
  known: ReadonlySet<string>,
  sound: readonly HistoryEntry[],
): Meeting['outcome'] {
  if (theirs === undefined || known.has(identity(theirs))) return 'mine'
  if (mine === undefined || sound.some((entry) => identity(entry) === identity(mine))) return 'theirs'
  const samePerson = mine.who.trim() !== '' && mine.who.trim().toLowerCase() === theirs.who.trim().toLowerCase()
  if (mine.state === theirs.state || samePerson) return theirs.at > mine.at ? 'theirs' : 'mine'
  return 'conflict'
}

const identity = ({ state, comment, who, second, at }: PastAnswer): string =>
  JSON.stringify([state, comment, who, second, at])
const isSame = (a: PastAnswer | undefined, b: PastAnswer | undefined): boolean =>
  a !== undefined && b !== undefined && identity(a) === identity(b)

const COMMENT_CHARACTERS = 10_000
const NAME_CHARACTERS = 200
const MAX_MS = 8.64e15

/** What an answer given here would have had to be: bounded, and with two persons where nothing can be undone. */
function isSound(step: PlanStep, entry: HistoryEntry): boolean {
  const { state, comment, who, second, at } = entry
  if (!STEP_STATES.includes(state) || !Number.isInteger(at) || Math.abs(at) > MAX_MS) return false
  if (comment.length > COMMENT_CHARACTERS || who.length > NAME_CHARACTERS || second.length > NAME_CHARACTERS)
    return false
  if (step.reversibility !== 'irreversible' || state !== 'done') return true
  const [one, two] = [who.trim().toLowerCase(), second.trim().toLowerCase()]
  return one !== '' && two !== '' && one !== two
}

function conflictOf({ plan, step, outcome, mine, theirs }: Meeting): readonly MergeConflict[] {
  if (outcome !== 'conflict' || mine === undefined || theirs === undefined) return []
  return [{ plan, step: step.key, title: step.title, mine: past(mine), theirs: past(theirs) }]
}

const past = ({ state, comment, who, second, at }: PastAnswer): PastAnswer => ({ state, comment, who, second, at })

const decisionFor = (wish: MergeWish, plan: number, step: string): MergeDecision['take'] | undefined =>
  wish.decisions.find((one) => one.plan === plan && one.step === step)?.take

function apply(db: WritableCase, meeting: Meeting, name: string, wish: MergeWish): void {
  const { plan, step, missing, outcome, mine, theirs } = meeting
  const added = new Map<string, number>()
  for (const entry of missing) {
    const id = appendEntry(db, plan, { key: step.key, ...past(entry), origin: 'merged', note: name })
    added.set(identity(entry), id)
  }
  if (outcome === 'mine') {
    // What was answered here goes on holding, although the other entries came later into this file.
    if (mine !== undefined && missing.length > 0) holdEntry(db, plan, step.key, mine.id, mine.state)
    return
  }
  if (outcome === 'theirs') {
    const id = theirs === undefined ? undefined : added.get(identity(theirs))
    if (theirs !== undefined && id !== undefined) holdEntry(db, plan, step.key, id, theirs.state)
    return
  }
  const chosen = decisionFor(wish, plan, step.key) === 'mine' ? mine : theirs
  if (chosen === undefined) return
  const decided = { key: step.key, ...past(chosen), at: wish.now, origin: 'decided' as const, note: wish.who.trim() }
  holdEntry(db, plan, step.key, appendEntry(db, plan, decided), chosen.state)
}

function isSameFile(one: string, two: string): boolean {
  try {
    return realpathSync(one) === realpathSync(two)
  } catch {
    return false
  }
}
