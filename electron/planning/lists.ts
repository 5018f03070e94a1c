import type { Finding } from '../../shared/model/finding.ts'
import type { PlanAnnex, StepTarget, Verbatim } from '../../shared/model/plan.ts'
import { changeFile, type RegistryChange, undoFile } from '../report/reg.ts'
import { ownerFilter } from './ldap.ts'
import { byKeys, byText } from './order.ts'
import type { PlanInput, PlanMailbox } from './plan-input.ts'
import type { ListName } from './procedure.ts'
import { corrections, keepAliveChange, poolRaise, raise, regCommand } from './registry-changes.ts'
import { type Item, itemsOf } from './targets.ts'

/** What a computed list adds to a step. `present` is false where the step falls away. */
export interface StepList {
  readonly present: boolean
  readonly targets: readonly StepTarget[]
  readonly verbatim: readonly Verbatim[]
  readonly annexes: readonly PlanAnnex[]
}

const NOTHING: StepList = { present: false, targets: [], verbatim: [], annexes: [] }

const hex = (value: number): string => `0x${value.toString(16)}`
const shown = (value: RegistryChange['before']): string =>
  value === undefined ? '-' : value === 'unknown' ? '?' : `${value} (${hex(value)})`

function registryList(changes: readonly RegistryChange[], stem: string, input: PlanInput, commands: boolean): StepList {
  if (changes.length === 0) return NOTHING
  const heading = [`${input.snapshot} ${input.taken}`]
  return {
    present: true,
    targets: changes.map((change) => ({
      label: change.name,
      facts: {
        why: change.pending === true ? 'pending' : 'change',
        key: change.key,
        before: shown(change.before),
        after: shown(change.after),
      },
    })),
    verbatim: commands
      ? changes.flatMap((change): Verbatim[] => {
          const command = regCommand(change)
          return command === undefined ? [] : [{ as: 'command', text: command }]
        })
      : [],
    annexes: [
      {
        name: `${stem}-change.reg`,
        purpose: { en: 'Makes the change.', fr: 'Effectue le changement.' },
        text: changeFile(heading, changes),
      },
      {
        name: `${stem}-undo.reg`,
        purpose: { en: 'Takes the change back.', fr: 'Annule le changement.' },
        text: undoFile(heading, changes),
      },
    ],
  }
}

function remarks(findings: readonly Finding[]): StepList {
  const open = findings.filter(
    (finding) =>
      finding.rule === 'limit-lint' &&
      finding.variant !== 'deletion-script' &&
      finding.variant !== 'keep-alive-missing-or-long' &&
      corrections([finding]).length === 0,
  )
  const targets = open
    .flatMap((finding) =>
      finding.evidence
        .filter((row) => row.as === 'value')
        .map((row): StepTarget => ({ label: row.label, facts: { why: finding.variant, ...row.facts } })),
    )
    .sort(
      byKeys(
        (target) => String(target.facts.key ?? ''),
        (target) => target.label,
        (target) => String(target.facts.why ?? ''),
        (target) => String(target.facts.number ?? ''),
      ),
    )
  return { present: targets.length > 0, targets, verbatim: [], annexes: [] }
}

const SEARCHES_SHOWN = 10

/** A search of the whole forest per orphan owner: in the step up to ten, in a file beyond. */
function ownerSearch(items: readonly Item[]): StepList {
  const dns = items
    .filter(({ finding }) => finding.rule === 'freebusy-orphan')
    .map(({ finding }) => String(finding.params.dn ?? ''))
    .filter((dn) => dn !== '')
  const searches = [...new Set(dns)]
    .sort(byText)
    .map((dn) => `dsquery * forestroot -filter "${ownerFilter(dn)}" -attr distinguishedName objectClass mail`)
  if (searches.length <= SEARCHES_SHOWN) {
    return { present: true, targets: [], verbatim: searches.map((text) => ({ as: 'command', text })), annexes: [] }
  }
  return {
    present: true,
    targets: [],
    verbatim: [{ as: 'file', text: 'owner-search.txt' }],
    annexes: [
      {
        name: 'owner-search.txt',
        purpose: {
          en: 'One search command per owner of an orphan; run them in a command prompt.',
          fr: 'Une commande de recherche par propriétaire d’orphelin\u202f; à exécuter dans une invite de commandes.',
        },
        text: `${searches.join('\r\n')}\r\n`,
      },
    ],
  }
}

function attendants(input: PlanInput, server: string): StepList {
  const here = (mailbox: PlanMailbox): boolean =>
    server === '' || mailbox.server === undefined || mailbox.server.toLowerCase() === server.toLowerCase()
  const rows = (list: readonly PlanMailbox[], why: string): readonly StepTarget[] =>
    list
      .filter(here)
      .map((mailbox) => ({
        label: mailbox.displayName,
        facts: {
          why,
          ...(mailbox.server !== undefined && { server: mailbox.server }),
          ...(mailbox.legacyDn !== undefined && { dn: mailbox.legacyDn }),
        },
      }))
      .sort(
        byKeys(
          (target) => target.label,
          (target) => JSON.stringify(target.facts),
        ),
      )
  const targets = [
    ...rows(input.mailboxes?.systemAttendants ?? [], 'open'),
    ...rows(input.mailboxes?.systemMailboxes ?? [], 'do-not-open'),
  ]
  return { present: true, targets, verbatim: [], annexes: [] }
}

/** True where a finding puts something on a computed list of registry values; lists of other things are not asked. */
export function isListed(name: ListName, finding: Finding, input: PlanInput): boolean {
  switch (name) {
    case 'changes':
      return corrections([finding], input.registry).length > 0
    case 'remarks':
      return remarks([finding]).present
    case 'raise':
      return raise([finding], input.registry).length > 0
    case 'keep-alive':
      return keepAliveChange([finding], input.registry).length > 0
    case 'pool':
    case 'owner-search':
    case 'attendant-mailboxes':
      return false
  }
}

/** The computed list of a step, for the findings and rows in its scope. */
export function stepList(
  name: ListName,
  input: PlanInput,
  findings: readonly Finding[],
  items: readonly Item[],
  server: string,
): StepList {
  switch (name) {
    case 'attendant-mailboxes':
      return attendants(input, server)
    case 'owner-search':
      return ownerSearch(items.length > 0 ? items : itemsOf(findings))
    case 'remarks':
      return remarks(findings)
    case 'changes':
      return registryList(corrections(findings, input.registry), 'store-limits', input, true)
    case 'raise':
      return registryList(raise(findings, input.registry), 'raise-sessions', input, true)
    case 'pool':
      return registryList(poolRaise(input.exchange, input.registry), 'service-pool', input, true)
    case 'keep-alive': {
      // All findings of the plan count: the same host-wide value answers several procedures, in one and the same step.
      const list = registryList(keepAliveChange(input.findings, input.registry), 'keepalive', input, false)
      return keepAliveChange(findings).length > 0 ? list : NOTHING
    }
  }
}
