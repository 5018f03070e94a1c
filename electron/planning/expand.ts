import type { Finding } from '../../shared/model/finding.ts'
import { PHASES, type Phase, type PlanAnnex, type PlanProcedureId, type PlanStep } from '../../shared/model/plan.ts'
import { isListed, type StepList, stepList } from './lists.ts'
import { byText } from './order.ts'
import type { PlanInput } from './plan-input.ts'
import { holds, type Procedure, type ProcedureStep, type Scope, UNCONFIRMED } from './procedure.ts'
import { fillName, fillText, fillVerbatim, hasGap, type SlotValues } from './slots.ts'
import { stepKey } from './step-key.ts'
import { targetAnnex } from './target-annex.ts'
import { type Item, MAX_TARGETS, selects, sparedFromDeletion, targetsFrom } from './targets.ts'

/** One server, folder or account of a procedure, with what was found there. */
interface Group {
  readonly key: string
  readonly values: SlotValues
  readonly findings: readonly Finding[]
  readonly items: readonly Item[]
}

/** A filled step; `after` still holds keys only of this procedure. */
export interface Instance {
  readonly step: PlanStep
  readonly phase: Phase
  readonly annexes: readonly PlanAnnex[]
}

const text = (value: string | number | undefined): string => (value === undefined ? '' : String(value).trim())

const serverName = (value: string | number | undefined): string => {
  const name = text(value)
  return name === '?' || name.includes(',') ? '' : name
}

/** A server of its own, or every server of the finding where the row does not say which one it is on. */
function serversOf(finding: Finding, row: Item['row'] | undefined): readonly string[] {
  // A socket belongs to the host of its local address, whatever that host is called.
  const own = serverName(row?.facts.server ?? finding.params.server ?? row?.facts.localAddress)
  if (own !== '') return [own]
  const all = finding.evidence.filter((one) => one.as === 'mailbox').map((one) => serverName(one.facts.server))
  const named = [...new Set(all.filter((name) => name !== ''))]
  return named.length === 0 ? [''] : named
}

/** Where a row belongs in a scope; nowhere for other rules, and for accounts that only deserve a remark. */
function scopeKeys(scope: Exclude<Scope, 'plan'>, finding: Finding, row?: Item['row']): readonly string[] {
  switch (scope) {
    case 'server':
      return serversOf(finding, row)
    case 'folder':
      return finding.rule.startsWith('freebusy-') ? [text(row?.facts.folder ?? finding.params.folder)] : []
    case 'account':
      return finding.severity === 'info' ? [] : accountOf(finding)
  }
}

/** The account or mailbox a finding is about. Connections and registry values are about none. */
function accountOf(finding: Finding): readonly string[] {
  const named = text(finding.params.account) || text(finding.params.mailbox)
  if (named !== '') return [named]
  return finding.rule === 'session-limit' || finding.rule === 'vpn-ghosts' ? [finding.subject] : []
}

/** Registry name of the one kind of object that is exhausted; empty where findings name several, or none. */
function exhaustedType(findings: readonly Finding[]): string {
  const names = findings.filter(({ rule }) => rule === 'object-headroom').map(({ params }) => text(params.gate))
  const [name, ...others] = new Set(names.filter((one) => one !== ''))
  return name === undefined || others.length > 0 ? '' : name
}

function slotValues(scope: Scope, key: string, findings: readonly Finding[]): SlotValues {
  const first = (name: string): string =>
    findings.map((finding) => text(finding.params[name])).find((value) => value !== '') ?? ''
  const server = scope === 'server' ? key : serverName(first('server'))
  const [live, database] = [first('liveAddress'), first('database')]
  const objectType = exhaustedType(findings)
  return {
    ...(scope === 'folder' && key !== '' && { folder: key }),
    ...(scope === 'account' && key !== '' && { account: key }),
    ...(server !== '' && { server }),
    ...(live !== '' && { liveAddress: live }),
    ...(objectType !== '' && { objectType }),
    ...(database !== '' && { database }),
  }
}

function groupsOf(
  scope: Scope,
  findings: readonly Finding[],
  items: readonly Item[],
  knownServers: readonly string[],
): readonly Group[] {
  // Asked for without a finding, a procedure stands once for each server known, or once with its names left open.
  if (scope === 'server' && findings.length === 0 && knownServers.length > 0) {
    return knownServers.map((server) => ({
      key: server.toLowerCase(),
      values: slotValues(scope, server, findings),
      findings,
      items,
    }))
  }
  if (scope === 'plan' || findings.length === 0) {
    return [{ key: '', values: slotValues(scope, '', findings), findings, items }]
  }
  const found = new Map<string, { spelled: string; findings: Set<Finding>; items: Item[] }>()
  const place = (spelled: string): { findings: Set<Finding>; items: Item[] } => {
    const key = spelled.toLowerCase()
    const group = found.get(key) ?? { spelled, findings: new Set<Finding>(), items: [] }
    found.set(key, group)
    return group
  }
  for (const item of items) {
    for (const key of scopeKeys(scope, item.finding, item.row)) {
      const group = place(key)
      group.items.push(item)
      group.findings.add(item.finding)
    }
  }
  for (const finding of findings) {
    // A folder is only opened for a message; a server or an account stands for itself.
    if (scope === 'folder' || finding.evidence.length > 0) continue
    for (const key of scopeKeys(scope, finding)) place(key).findings.add(finding)
  }
  return [...found.entries()]
    .sort(([a], [b]) => byText(a, b))
    .map(([key, group]) => {
      const own = findings.filter((finding) => group.findings.has(finding))
      return { key, values: slotValues(scope, group.spelled, own), findings: own, items: group.items }
    })
}

function isNeeded(step: ProcedureStep, group: Group): boolean {
  if (step.needs.length === 0) return true
  return (
    group.items.some(({ finding, row }) => selects(step.needs, finding.rule, row.as)) ||
    step.needs.some(
      (need) =>
        need.as.includes('*') && group.findings.some((finding) => need.rule === '*' || finding.rule === need.rule),
    )
  )
}

const EMPTY: StepList = { present: true, targets: [], verbatim: [], annexes: [] }

function fill(
  procedure: Procedure,
  step: ProcedureStep,
  group: Group,
  spared: (item: Item) => boolean,
  input: PlanInput,
  after: readonly string[],
  unnamed: (step: ProcedureStep) => void,
): Instance | undefined {
  const { exchange, mfcmapi } = input
  const list =
    step.list === undefined ? EMPTY : stepList(step.list, input, group.findings, group.items, group.values.server ?? '')
  if (!list.present) return undefined
  const rows = targetsFrom(group.items, step.targets, step.reversibility === 'irreversible' ? spared : () => false)
  // A step that destroys what is listed makes no sense without a list.
  if (step.reversibility === 'irreversible' && step.targetsFromExport !== true && rows.targets.length === 0)
    return undefined
  const whole = rows.all.length > MAX_TARGETS ? [targetAnnex(procedure.id, step.id, group.key, rows.all)] : []
  if (rows.targets.length === 0 && namesNothing(step, group)) {
    unnamed(step)
    return undefined
  }
  const fillBoth = (value: ProcedureStep['title']): ProcedureStep['title'] => fillText(value, mfcmapi, group.values)
  const citations = step.citations.filter((one) => holds(one.only, exchange, mfcmapi))
  const confirm = step.confirm === undefined ? undefined : fillName(step.confirm, mfcmapi, group.values)
  const body = {
    title: fillBoth(step.title),
    instruction: fillBoth(step.instruction),
    verbatim: [
      ...step.verbatim
        .filter((one) => holds(one.only, exchange, mfcmapi))
        .map((one) => fillVerbatim({ as: one.as, text: one.text }, mfcmapi, group.values)),
      ...list.verbatim,
      ...whole.map((annex) => ({ as: 'file' as const, text: annex.name })),
    ],
    targets: [...list.targets, ...rows.targets],
    targetsMore: rows.more,
    prerequisites: step.prerequisites
      .filter((one) => holds(one.only, exchange, mfcmapi))
      .filter((one) => one.withoutTargets !== true || rows.targets.length === 0)
      .map((one) => fillBoth(one.text)),
    expected: fillBoth(step.expected),
    risk: fillBoth(step.risk),
    reversibility: step.reversibility,
    undo: fillBoth(step.undo),
    verification: fillBoth(step.verification),
  }
  return {
    phase: step.phase,
    annexes: [...list.annexes, ...whole],
    step: {
      key: stepKey(body),
      place: `${procedure.id}/${step.id}/${group.key}`,
      procedure: procedure.id,
      phase: step.phase,
      ...body,
      owner: step.owner,
      minutes: step.minutes,
      ...(confirm !== undefined && { confirm }),
      certainty: citations.some((one) => UNCONFIRMED.includes(one.evidence)) ? 'to-verify' : step.certainty,
      citations: citations.map(({ source, evidence }) => ({ source, evidence })),
      after,
      findings: findingsOf(step, group, input).map((finding) => finding.key),
    },
  }
}

/** A step that destroys something must say what: in its words, where no list of objects does. */
function namesNothing(step: ProcedureStep, { values }: Group): boolean {
  if (step.reversibility !== 'irreversible') return false
  return [step.title.en, step.instruction.en, ...step.verbatim.map((one) => one.text)].some((one) =>
    hasGap(one, values),
  )
}

/** The findings a step answers: those its list comes from, else those its needs or targets name, else all of its group. */
function findingsOf(step: ProcedureStep, group: Group, input: PlanInput): readonly Finding[] {
  const { list } = step
  if (list !== undefined) {
    const listed = group.findings.filter((finding) => isListed(list, finding, input))
    if (listed.length > 0) return listed
  }
  const rules = [...step.needs, ...step.targets].map((one) => one.rule)
  const named = group.findings.filter((finding) => rules.includes('*') || rules.includes(finding.rule))
  return rules.length === 0 ? group.findings : named
}

interface Placed {
  readonly id: string
  readonly scope: Scope
  readonly group: string
  readonly key: string
}

/** Keys of the steps that come first: those of the same server, folder or account, all of them where scopes differ. */
function predecessors(step: ProcedureStep, group: Group, placed: readonly Placed[]): readonly string[] {
  const keys = placed
    .filter((one) => step.after.includes(one.id))
    .filter((one) => one.scope !== step.scope || one.group === group.key)
    .map((one) => one.key)
  return [...new Set(keys)]
}

/** Neighbouring steps of one scope: done together for one object before the next one is opened. */
function runsOf(steps: readonly ProcedureStep[]): readonly (readonly ProcedureStep[])[] {
  const runs: ProcedureStep[][] = []
  for (const step of steps) {
    const last = runs.at(-1)
    if (last !== undefined && last[0]?.scope === step.scope) last.push(step)
    else runs.push([step])
  }
  return runs
}

/** Procedures whose steps per server are about its System Attendant. */
const ABOUT_ATTENDANTS: readonly PlanProcedureId[] = ['freebusy-publishing-repair', 'system-attendant-queue-cleanup']

/** Servers whose System Attendant mailbox the snapshot shows, each once. */
function attendantServers(input: PlanInput): readonly string[] {
  const names = (input.mailboxes?.systemAttendants ?? []).map(({ server }) => serverName(server))
  const byKey = new Map(names.filter((name) => name !== '').map((name) => [name.toLowerCase(), name]))
  return [...byKey.values()].sort(byText)
}

/** The steps of one procedure for these findings, in the order of phases, each object's steps together. */
export function expandProcedure(
  procedure: Procedure,
  findings: readonly Finding[],
  items: readonly Item[],
  input: PlanInput,
  /** Called with each step that is left out because nothing tells what it would destroy. */
  unnamed: (step: ProcedureStep) => void = () => undefined,
): readonly Instance[] {
  const instances: Instance[] = []
  const placed: Placed[] = []
  const spared = sparedFromDeletion(findings)
  const steps = procedure.steps.filter((step) => step.appliesTo.includes(input.exchange))
  const servers = ABOUT_ATTENDANTS.includes(procedure.id) ? attendantServers(input) : []
  for (const phase of PHASES) {
    for (const run of runsOf(steps.filter((step) => step.phase === phase))) {
      const scope = run[0]?.scope ?? 'plan'
      for (const group of groupsOf(scope, findings, items, servers)) {
        for (const step of run) {
          if (!isNeeded(step, group)) continue
          const after = predecessors(step, group, placed)
          if (step.dependent === true && after.length === 0) continue
          const instance = fill(procedure, step, group, spared, input, after, unnamed)
          if (instance === undefined) continue
          instances.push(instance)
          placed.push({ id: step.id, scope, group: group.key, key: instance.step.key })
        }
      }
    }
  }
  return instances
}
