import { readdirSync, readFileSync } from 'node:fs'
import { printPdf } from '../../electron/browser/print.ts'
import { makePlan } from '../../electron/planning/make-plan.ts'
import { renderPlan } from '../../electron/service/plan-rendering.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { contoso } from '../unit/planning/finding-set.ts'

/** A plan of that many steps: those of a made-up organisation again and again, each with a server of its own. */
export function longPlan(steps: number): Plan {
  const plan = makePlan(contoso())
  const all = Array.from({ length: steps }, (_, index) => {
    const step = plan.steps[index % plan.steps.length]
    if (step === undefined) throw new Error('no steps')
    const round = Math.floor(index / plan.steps.length)
    const named = (text: string): string => `${text} (EX${String(round).padStart(4, '0')})`
    return {
      ...step,
      key: `${step.key.slice(0, 10)}${String(round).padStart(6, '0')}`,
      title: { en: named(step.title.en), fr: named(step.title.fr) },
      after: step.after.map((key) => `${key.slice(0, 10)}${String(round).padStart(6, '0')}`),
    }
  })
  return { ...plan, steps: all }
}

interface Process {
  readonly id: number
  readonly parent: number
  readonly kib: number
}

/** Proportional memory of this program and everything it started, in MiB; shared pages count once. */
function memoryOfAll(): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): Process[] => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
        return [{ id: Number(name), parent, kib: 0 }]
      } catch {
        return []
      }
    })
  const mine = new Set([process.pid])
  for (let before = 0; before !== mine.size; ) {
    before = mine.size
    for (const { id, parent } of processes) if (mine.has(parent)) mine.add(id)
  }
  let kib = 0
  for (const id of mine) {
    try {
      kib += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'latin1'))?.[1] ?? 0)
    } catch {
      // It ended between the two looks.
    }
  }
  return kib / 1024
}

/** `npm run bench -- plan-pdf [--rows N]`: a plan of N steps (usually 5,000) as PDF: time, memory, size. */
export async function planPdfBench(steps: number): Promise<void> {
  const plan = longPlan(steps)
  let peak = 0
  const look = setInterval(() => {
    peak = Math.max(peak, memoryOfAll())
  }, 200)
  const start = performance.now()
  const bytes = await renderPlan(plan, { answers: [] }, 'en', 'pdf', { print: printPdf })
  const seconds = (performance.now() - start) / 1000
  clearInterval(look)
  console.log(
    `${steps} steps: ${seconds.toFixed(1)} s, peak ${peak.toFixed(0)} MiB with the browser, ${(bytes.length / 1e6).toFixed(1)} MB`,
  )
}
