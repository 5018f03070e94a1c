import { create } from 'zustand'
import type { Request, Response, StepAnswer } from '../../shared/contract/channels.ts'
import { SETTLED } from '../../shared/model/interlock.ts'
import type { Plan, PlanStep } from '../../shared/model/plan.ts'
import { call } from '../app/door.ts'
import { remember, remembered } from './remembered.ts'

type PlanLine = Response<'plan-list'>[number]
export type AnswerWish = Pick<StepAnswer, 'state' | 'comment' | 'who' | 'second'> & { readonly confirm: string }

interface Plans {
  readonly lines: readonly PlanLine[]
  readonly id: number | null
  readonly plan: Plan | null
  readonly answers: Readonly<Record<string, StepAnswer>>
  readonly selected: string | null
  /** Who answers at this machine; carried from step to step. */
  readonly who: string
  readonly second: string
  /** Steps answered in this sitting, the newest last: what an undo takes back. */
  readonly undo: readonly string[]
  /** Findings a new plan is asked for; null = the form is closed, empty = all. */
  readonly asking: readonly number[] | null
  list(snapshot: number): Promise<void>
  open(plan: number): Promise<void>
  make(request: Request<'plan-make'>): Promise<Response<'plan-make'>['carried']>
  ask(findings: readonly number[] | null): void
  select(step: string): void
  setWho(who: string): void
  setSecond(second: string): void
  answer(step: string, wish: AnswerWish): Promise<void>
  undoLast(): Promise<void>
  forget(): void
}

export const untouched = (key: string): StepAnswer => ({
  key,
  state: 'open',
  comment: '',
  who: '',
  second: '',
  at: null,
})

const byKey = (answers: readonly StepAnswer[]): Readonly<Record<string, StepAnswer>> =>
  Object.fromEntries(answers.map((answer) => [answer.key, answer]))

export const usePlans = create<Plans>()((set, get) => ({
  lines: [],
  id: null,
  plan: null,
  answers: {},
  selected: null,
  who: remembered('who') ?? '',
  second: '',
  undo: [],
  asking: null,

  async list(snapshot) {
    const lines = await call('plan-list', { snapshot })
    set({ lines })
    const kept = lines.find((line) => line.plan === get().id) ?? lines.at(-1)
    if (kept === undefined) set({ id: null, plan: null, answers: {}, selected: null, undo: [] })
    else await get().open(kept.plan)
  },

  async open(plan) {
    const answer = await call('plan-get', { plan })
    const same = get().id === plan
    const steps = answer.plan.steps
    const kept = steps.some((step) => step.key === get().selected) ? get().selected : (steps[0]?.key ?? null)
    set({
      id: plan,
      plan: answer.plan,
      answers: byKey(answer.answers),
      selected: kept,
      undo: same ? get().undo : [],
    })
  },

  async make(request) {
    const { plan, carried } = await call('plan-make', request)
    set({ asking: null, id: plan })
    await get().list(request.snapshot)
    return carried
  },

  ask: (asking) => set({ asking }),
  select: (selected) => set({ selected }),
  setWho: (who) => {
    remember('who', who)
    set({ who })
  },
  setSecond: (second) => set({ second }),

  async answer(step, wish) {
    const { id, undo } = get()
    if (id === null) return
    const after = await call('step-answer', { plan: id, step, ...wish })
    set({ answers: { ...get().answers, [step]: after }, undo: [...undo.slice(-49), step] })
  },

  async undoLast() {
    const { id, undo, who } = get()
    const step = undo.at(-1)
    if (id === null || step === undefined) return
    const after = await call('step-undo', { plan: id, step, who })
    set({ answers: { ...get().answers, [step]: after }, undo: undo.slice(0, -1), selected: step })
  },

  forget: () => set({ lines: [], id: null, plan: null, answers: {}, selected: null, undo: [], asking: null }),
}))

export interface PlanTotals {
  readonly all: number
  readonly settled: number
  readonly done: number
  readonly failed: number
  readonly open: number
  /** Estimated working minutes of what is not settled. */
  readonly minutesLeft: number
}

/** Totals of a plan. A failed step is not settled: its minutes count again. */
export function totalsOf(steps: readonly PlanStep[], answers: Readonly<Record<string, StepAnswer>>): PlanTotals {
  let settled = 0
  let done = 0
  let failed = 0
  let minutesLeft = 0
  for (const step of steps) {
    const state = answers[step.key]?.state ?? 'open'
    if (state === 'done') done++
    if (state === 'failed') failed++
    if (SETTLED.includes(state)) settled++
    else minutesLeft += step.minutes
  }
  return { all: steps.length, settled, done, failed, open: steps.length - settled - failed, minutesLeft }
}
