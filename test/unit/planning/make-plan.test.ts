import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePlan } from '../../../electron/planning/make-plan.ts'
import type { PlanInput } from '../../../electron/planning/plan-input.ts'
import { stepKey } from '../../../electron/planning/step-key.ts'
import { jsonText } from '../../../electron/report/json.ts'
import { PROCEDURE_IDS } from '../../../shared/model/finding.ts'
import { nameToConfirm } from '../../../shared/model/interlock.ts'
import { EXCHANGE_VERSIONS, MFCMAPI_BUILDS, PHASES, type Plan, type PlanStep } from '../../../shared/model/plan.ts'
import { contoso, contosoFindings, FOLDER, finding, message } from './finding-set.ts'

const titles = (plan: Plan): readonly string[] => plan.steps.map((step) => step.title.en)
const commands = (plan: Plan): readonly string[] =>
  plan.steps.flatMap((step) => step.verbatim.filter((one) => one.as === 'command').map((one) => one.text))
const stepCalled = (plan: Plan, title: RegExp): PlanStep => {
  const found = plan.steps.filter((step) => title.test(step.title.en))
  expect(found, String(title)).toHaveLength(1)
  const [step] = found
  if (step === undefined) throw new Error('not found')
  return step
}
const labels = (step: PlanStep): readonly string[] => step.targets.map((one) => one.label.replace(/.*CN=/, ''))
const everything = (plan: Plan): string => jsonText(plan)

describe('a plan for Exchange 2010', () => {
  const plan = makePlan(contoso())

  it('goes through the phases in order', () => {
    const phases = plan.steps.map((step) => PHASES.indexOf(step.phase))
    expect(phases).toEqual([...phases].sort((a, b) => a - b))
    expect(new Set(phases).size).toBe(PHASES.length)
  })

  it('holds shared steps once', () => {
    expect(titles(plan).filter((title) => title === 'Prepare an Outlook profile in online mode')).toHaveLength(1)
    expect(titles(plan).filter((title) => /replicas of SCHEDULE/.test(title))).toHaveLength(1)
    expect(titles(plan).filter((title) => /Let Windows drop/.test(title))).toHaveLength(1)
    expect(new Set(plan.steps.map((step) => step.key)).size).toBe(plan.steps.length)
  })

  it('opens each folder and each mailbox once', () => {
    expect(titles(plan).filter((title) => title.startsWith(`Open ${FOLDER}`))).toHaveLength(1)
    expect(titles(plan).filter((title) => /^Open the Microsoft System Attendant mailbox/.test(title))).toHaveLength(1)
  })

  it('names the mailbox to open and the one not to', () => {
    const open = stepCalled(plan, /^Open the Microsoft System Attendant mailbox of EXMBX01$/)
    expect(open.instruction.fr).toContain('Ne pas ouvrir `SystemMailbox{guid}`')
    expect(open.instruction.en).toContain('`SpecialPrivateFolderFreeBusyStorage`')
    expect(open.targets.map((one) => [one.label, one.facts.why])).toEqual([
      ['Microsoft System Attendant', 'open'],
      ['SystemMailbox{5A3C1F8D-E2B0-4347-A1C6-D2F34E5B6A79}', 'do-not-open'],
    ])
  })

  it('exports and looks for the cause before it empties the queue', () => {
    const deletion = stepCalled(plan, /Hard-delete the waiting free\/busy items of EXMBX01/)
    const before = plan.steps.filter((step) => deletion.after.includes(step.key)).map((step) => step.title.en)
    expect(before).toContain('Export the queue of EXMBX01 before anything is deleted')
    expect(before).toContain('List the replicas of SCHEDULE+ FREE BUSY')
    expect(before).toContain('Give folders without a replica a replica')
    expect(labels(deletion)).toEqual(['ROOM11', 'ROOM12', 'ROOM13'])
    expect(deletion.instruction.fr).toContain('Permanent delete passing DELETE_HARD_DELETE (unrecoverable)')
    expect(deletion.reversibility).toBe('irreversible')
  })

  it('asks, before a deletion is ticked, for the name of the folder it empties and not of one item', () => {
    expect(nameToConfirm(stepCalled(plan, /Hard-delete the waiting/))).toBe('SpecialPrivateFolderForFreeBusyStorage')
    expect(nameToConfirm(stepCalled(plan, /Hard-delete single messages/))).toBe(FOLDER)
  })

  it('asks, before connections are closed, for the account or the server and not for one address', () => {
    expect(nameToConfirm(stepCalled(plan, /^Close the dead connections/))).toBe('CONTOSO\\jdoe')
    const orphans = stepCalled(plan, /^Close connections to 192\.168\.10\.11 that no logon uses$/)
    expect(nameToConfirm(orphans)).toBe('192.168.10.11')
    expect(orphans.instruction.fr).toContain('TCPView sur `192.168.10.11`')
  })

  it('marks what is only believed for 2010 as to verify', () => {
    expect(stepCalled(plan, /Hard-delete the waiting/).certainty).toBe('to-verify')
    expect(plan.unknowns.map((one) => one.en).join(' ')).toContain('FreeBusy Assistant')
  })

  it('deletes duplicates, orphans, stale and damaged copies, one by one with their keys, and spares the keeper', () => {
    const deletion = stepCalled(plan, /Hard-delete single messages/)
    expect(labels(deletion)).toEqual(['ASAMPLE', 'JDOE', 'OLDROOM'])
    expect(deletion.targets.map((one) => one.facts.why)).toEqual(['damaged stale', 'duplicate', 'orphan'])
    for (const target of deletion.targets) {
      expect(String(target.facts.recordKey)).toMatch(/^[0-9A-F]{44}$/)
      expect(String(target.facts.entryId)).toMatch(/^[0-9A-F]{140}$/)
    }
  })

  it('asks about copies nobody can decide on, and lets stale owners publish first', () => {
    expect(labels(stepCalled(plan, /^Decide which copies/))).toEqual(['MLEGER', 'MLEGER'])
    const republish = stepCalled(plan, /publish again before anything is deleted/)
    expect(labels(republish)).toEqual(['ASAMPLE', 'MLEGER'])
    expect(stepCalled(plan, /Hard-delete single messages/).after).toContain(republish.key)
  })

  it('searches the directory for the owner of an orphan with an escaped filter', () => {
    const search = stepCalled(plan, /owners of the orphans/)
    const dn = '/o=Contoso/ou=First Administrative Group/cn=Recipients/cn=OldRoom \\282.OG\\29'
    expect(search.verbatim.filter((one) => one.as === 'command').map((one) => one.text)).toEqual([
      `dsquery * forestroot -filter "(|(legacyExchangeDN=${dn})(proxyAddresses=X500:${dn}))" -attr distinguishedName objectClass mail`,
    ])
    expect(stepCalled(plan, /Hard-delete single messages/).after).toContain(search.key)
  })

  it('closes ghosts on the Client Access server, never the live address', () => {
    const close = stepCalled(plan, /^Close the dead connections of CONTOSO\\jdoe$/)
    expect(close.targets.map((one) => one.facts.clientIp)).toEqual(['10.8.14.22', '10.8.14.57', '10.8.15.9'])
    expect(close.verbatim.map((one) => one.text)).toContain('Microsoft.Exchange.RpcClientAccess.Service.exe')
    expect(close.verbatim.map((one) => one.text)).not.toContain('store.exe')
    expect(close.instruction.en).toContain('Never `End Process`')
    expect(close.instruction.en).toContain('`10.8.15.61` stays')
  })

  it('has no steps of its own for a user who is merely on the way to the limit', () => {
    expect(titles(plan).join(' ')).not.toContain('almost')
  })

  it('writes a change file and an undo file that undo each other', () => {
    const text = (name: string): string => plan.annexes.find((one) => one.name === name)?.text ?? ''
    const change = text('store-limits-change.reg')
    const undo = text('store-limits-undo.reg')
    expect(change).toContain('"Maximum Allowed Exchange Sessions Per Service"=dword:000061a8')
    expect(undo).toContain('"Maximum Allowed Exchange Sessions Per Service"=dword:00025000')
    expect(change).toContain('"Disable Session Limit"=-')
    expect(undo).toContain('"Disable Session Limit"=dword:00000001')
    expect(change).toContain('"szMaxAllowedSessionsPerUser"=-')
    expect(undo).toContain('"szMaxAllowedSessionsPerUser"=dword:00000040')
    // The misnamed value never acted; under its right name it waits for a decision.
    expect(change).toContain('; "Maximum Allowed Sessions Per User"=dword:00000040')
    expect(change).not.toMatch(/^"Maximum Allowed Sessions Per User"/m)
    expect(change).not.toContain('Concurrent')
    expect(text('keepalive-change.reg')).toContain('"KeepAliveTime"=dword:001b7740')
    expect(text('keepalive-undo.reg')).toContain('"KeepAliveTime"=dword:006ddd00')
    expect(text('raise-sessions-change.reg')).toContain('"Maximum Allowed Sessions Per User"=dword:00000032')
    expect(text('raise-sessions-undo.reg')).toContain('"Maximum Allowed Sessions Per User"=-')
  })

  it('takes a raised limit back to what the registry export held, and says so where nothing was exported', () => {
    const undoFor = (registry: PlanInput['registry']): string =>
      makePlan(contoso(registry === undefined ? {} : { registry })).annexes.find(
        (one) => one.name === 'raise-sessions-undo.reg',
      )?.text ?? ''
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
    const name = 'Maximum Allowed Sessions Per User'
    expect(undoFor([{ key, name, number: 32 }])).toContain(`"${name}"=dword:00000020`)
    // The key was exported without the value: it did not exist.
    expect(undoFor([{ key, name: 'TCP/IP Port', number: 6512 }])).toMatch(new RegExp(`^"${name}"=-`, 'm'))
    for (const unknown of [[], [32, 40].map((number) => ({ key, name, number }))]) {
      expect(undoFor(unknown)).not.toMatch(/^"/m)
      expect(undoFor(unknown)).toContain('Not known from the exports')
    }
  })

  it('gives the registry commands with decimal digits', () => {
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
    expect(commands(plan)).toContain(`reg export ${key} before.reg`)
    expect(commands(plan)).toContain(
      `reg add "${key}" /v "Maximum Allowed Exchange Sessions Per Service" /t REG_DWORD /d 25000`,
    )
    expect(commands(plan)).toContain('Restart-Service MSExchangeIS')
  })

  it('says at its head what it takes for granted and what it does not know', () => {
    expect(plan.assumptions[0]?.fr).toContain('Europe/Paris')
    expect(plan.unknowns[0]?.en).toBe(
      '2 places in the sources could not be read; what stood there is not in this plan.',
    )
  })
})

describe('other Exchange versions', () => {
  it('uses the mailbox server and the store process on 2007, with the menus of the build at hand', () => {
    const plan = makePlan(contoso({ exchange: '2007', mfcmapi: '2010' }))
    const close = stepCalled(plan, /^Close the dead connections/)
    expect(close.verbatim.map((one) => one.text)).toContain('store.exe')
    expect(commands(plan)).toContain(
      'Get-LogonStatistics CONTOSO\\jdoe | Sort-Object ClientIPAddress | Format-Table UserName,ClientIPAddress,ClientName,LogonTime,LastAccessTime -AutoSize',
    )
    const text = everything(plan)
    expect(text).toContain('MDB ▸ Get Mailbox Table...')
    expect(text).not.toContain('Advanced logon')
    expect(text).not.toContain('14031')
    expect(stepCalled(plan, /Hard-delete the waiting/).certainty).toBe('derived')
  })

  it('knows no Exchange cmdlets on 2003', () => {
    const plan = makePlan(contoso({ exchange: '2003', mfcmapi: '2010' }))
    expect(commands(plan).join('\n')).not.toMatch(/Get-LogonStatistics|Get-PublicFolder|Set-CASMailbox|Restart-Service/)
    expect(commands(plan)).toContain('net stop MSExchangeIS && net start MSExchangeIS')
    expect(commands(plan).join('\n')).toContain(
      'Get-WmiObject -ComputerName EXMBX01 -Namespace root\\MicrosoftExchangeV2',
    )
    expect(everything(plan)).toContain('virtual memory is short')
  })

  it.each(['2013', '2016', '2019', 'se'] as const)('refuses the old free/busy work on %s and says why', (exchange) => {
    const plan = makePlan(contoso({ exchange }))
    const reasons = Map.groupBy(plan.refusals, (one) => one.procedure)
    expect(reasons.get('system-attendant-queue-cleanup')?.[0]?.reason.en).toMatch(
      /no System Attendant mailbox.*Test-OutlookWebServices/,
    )
    expect(reasons.get('public-freebusy-cleanup')?.[0]?.reason.fr).toMatch(/presque plus d’importance/)
    expect(reasons.get('session-limit-after-vpn')?.[0]?.reason.en).toMatch(/HTTPS/)
    expect(plan.steps.some((step) => step.reversibility === 'irreversible')).toBe(false)
    expect(everything(plan)).not.toMatch(/DELETE_HARD_DELETE|Close Connection/)
    expect(commands(plan)).toContain('Test-OutlookWebServices')
    expect(commands(plan)).toContain('Set-CASMailbox CONTOSO\\jdoe -MAPIEnabled $false')
    expect(stepCalled(plan, /Correct the registry values/).certainty).toBe(exchange === 'se' ? 'to-verify' : 'certain')
  })
})

describe('sockets of the store itself', () => {
  const withStore = (exchange: '2007' | '2010') => {
    const input = contoso({ exchange })
    return makePlan({
      ...input,
      findings: input.findings.map((one) =>
        one.rule === 'orphan-connections'
          ? { ...one, evidence: one.evidence.map((row) => ({ ...row, facts: { ...row.facts, process: 'store.exe' } })) }
          : one,
      ),
    })
  }

  it('are closed where clients speak to the store, and refused with a reason where Client Access servers do', () => {
    expect(titles(withStore('2007')).join()).toContain('that no logon uses')
    const plan = withStore('2010')
    expect(titles(plan).join()).not.toContain('that no logon uses')
    expect(plan.refusals.map(({ reason }) => reason.en).join()).toMatch(/sockets of store\.exe: .*Client Access server/)
  })
})

describe('procedures beside those the findings name', () => {
  const all = makePlan(contoso({ also: PROCEDURE_IDS }))

  it('are in the plan once each, with their names left open', () => {
    expect(titles(makePlan(contoso())).join(' ')).not.toContain('Cached mode')
    expect(titles(all).filter((title) => title.startsWith('Cached mode: '))).toHaveLength(3)
    expect(titles(all).filter((title) => title.startsWith('Online mode: '))).toHaveLength(3)
    expect(titles(all).filter((title) => title.startsWith('All clients: '))).toHaveLength(8)
    expect(
      stepCalled(all, /^Write down the delegates and booking options of each account concerned$/).findings,
    ).toEqual([])
  })

  it('never tell anybody to destroy something that no finding names; the plan says what it leaves out', () => {
    for (const exchange of EXCHANGE_VERSIONS) {
      const plan = makePlan(contoso({ exchange, also: PROCEDURE_IDS }))
      for (const step of plan.steps.filter((one) => one.reversibility === 'irreversible')) {
        expect(`${step.title.en} ${step.instruction.en} ${step.undo.en}`).not.toMatch(
          /<(?:account|server|folder|database)>|each (?:account|server|folder) concerned/,
        )
      }
      expect(titles(plan).join(' ')).not.toContain('Delete the item LocalFreebusy')
    }
    expect(all.unknowns.map(({ en }) => en).join(' ')).toContain(
      'The step “Delete the item LocalFreebusy of …” cannot be undone',
    )
  })

  it('share the restart, which comes after every change of a value', () => {
    const restart = stepCalled(all, /^Restart the information store$/)
    const changes = [/^Correct the registry values/, /raise the sessions per user/, /raise the sessions per service/]
    for (const change of [...changes, /raise the limit of this one type/]) {
      const step = stepCalled(all, change)
      expect(restart.after).toContain(step.key)
      expect(all.steps.indexOf(step)).toBeLessThan(all.steps.indexOf(restart))
    }
    expect(all.annexes.find((one) => one.name === 'service-pool-change.reg')?.text).toContain('dword:000061a8')
  })

  it('do not raise a pool that an export shows raised, nor one this version does not read', () => {
    const raised = [
      {
        key: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem',
        name: 'Maximum Allowed Exchange Sessions Per Service',
        number: 25_000,
      },
    ]
    for (const input of [{ registry: raised }, { exchange: '2007' as const, registry: [] }]) {
      const plan = makePlan(contoso({ ...input, also: ['shared-calendar-pool'] }))
      expect(titles(plan).join(' ')).not.toContain('sessions per service to 25000')
    }
  })

  it('exempt a service account instead of closing its connections or raising everybody’s limit', () => {
    const account = 'CONTOSO\\besadmin'
    const service = finding('session-limit', account, {
      variant: 'exhausted',
      severity: 'critical',
      params: { account, server: 'EXMBX01', sessions: 32, limit: 32 },
      evidence: [],
      procedures: ['service-account-sessions'],
    })
    const plan = (exchange: PlanInput['exchange']): Plan => makePlan(contoso({ exchange, findings: [service] }))
    expect(titles(plan('2007'))).toContain('Exempt CONTOSO\\besadmin from the session limit')
    expect(commands(plan('2007')).join('\n')).toContain(
      'Add-ADPermission -Identity "Exchange Administrative Group (FYDIBOHF23SPDLT)" -User CONTOSO\\besadmin',
    )
    expect(commands(plan('2010'))).toContain('Set-Mailbox CONTOSO\\besadmin -ThrottlingPolicy ServiceMapiPolicy')
    expect(commands(plan('2010')).join('\n')).toContain('-RCAMaxConcurrency $null')
    expect(commands(plan('2016')).join('\n')).toContain('-RCAMaxConcurrency Unlimited')
    expect(commands(plan('2003')).join('\n')).not.toMatch(/Add-ADPermission|ThrottlingPolicy/)
    for (const exchange of EXCHANGE_VERSIONS) {
      expect(everything(plan(exchange))).not.toMatch(/Close Connection|Maximum Allowed Sessions Per User/)
    }
  })
})

describe('a plan from anything', () => {
  it.each(EXCHANGE_VERSIONS.flatMap((exchange) => MFCMAPI_BUILDS.map((mfcmapi) => [exchange, mfcmapi] as const)))(
    'is sound for Exchange %s and MFCMAPI %s',
    (exchange, mfcmapi) => {
      const plan = makePlan(contoso({ exchange, mfcmapi, also: PROCEDURE_IDS }))
      const position = new Map(plan.steps.map((step, index) => [step.key, index]))
      for (const [index, step] of plan.steps.entries()) {
        expect(step.key).toBe(stepKey(step))
        for (const key of step.after)
          expect(position.get(key) ?? Number.POSITIVE_INFINITY, step.title.en).toBeLessThan(index)
        for (const text of [step.title, step.instruction, step.expected, step.risk, step.undo, step.verification]) {
          expect(`${text.en}${text.fr}`, step.title.en).not.toMatch(/\{(menu\.|server|folder|account|liveAddress)/)
        }
        if (step.citations.some((one) => ['T', 'K', 'G'].includes(one.evidence)))
          expect(step.certainty).toBe('to-verify')
      }
    },
  )

  it('has a finding behind every step, unless a procedure was asked for by itself', () => {
    for (const step of makePlan(contoso()).steps) expect(step.findings.length, step.title.en).toBeGreaterThan(0)
  })

  it('is the same to the byte for the same input, in whatever order the findings come', () => {
    const straight = everything(makePlan(contoso()))
    expect(everything(makePlan(contoso()))).toBe(straight)
    fc.assert(
      fc.property(fc.shuffledSubarray([...contosoFindings()], { minLength: contosoFindings().length }), (findings) => {
        expect(everything(makePlan(contoso({ findings })))).toBe(straight)
      }),
      { numRuns: 20 },
    )
  })

  it('keeps a step’s key while its text stays and changes it with the text', () => {
    const before = makePlan(contoso())
    const more = finding('freebusy-orphan', 'USER-/CN=RECIPIENTS/CN=ZROOM', {
      params: { folder: FOLDER, dn: '/o=Contoso/ou=First Administrative Group/cn=Recipients/cn=zroom' },
      evidence: [message(40, 'orphan', 'ZROOM')],
      procedures: ['public-freebusy-cleanup'],
    })
    const after = makePlan(contoso({ findings: [...contosoFindings(), more] }))
    const key = (plan: Plan, title: RegExp): string => stepCalled(plan, title).key
    expect(key(after, /^Decide which copies/)).toBe(key(before, /^Decide which copies/))
    expect(key(after, /Hard-delete single messages/)).not.toBe(key(before, /Hard-delete single messages/))
  })

  it('lists 500 objects and counts the rest', () => {
    const many = finding('freebusy-orphan', 'many', {
      params: { folder: FOLDER, dn: '/o=Contoso/cn=x' },
      evidence: Array.from({ length: 620 }, (_, index) => message(index + 1000, 'orphan', `U${index}`)),
      evidenceMore: 7,
      procedures: ['public-freebusy-cleanup'],
    })
    const deletion = stepCalled(makePlan(contoso({ findings: [many] })), /Hard-delete single messages/)
    expect(deletion.targets).toHaveLength(500)
    expect(deletion.targetsMore).toBe(127)
  })

  it('never names an EX: folder or a LocalFreebusy as a thing to delete', () => {
    const trap = finding('freebusy-orphan', FOLDER, {
      params: { folder: FOLDER },
      evidence: [
        { table: 'folders', id: 9, as: 'orphan', label: FOLDER, facts: { folder: FOLDER } },
        { ...message(41, 'orphan', 'X'), label: 'ex:/o=contoso/ou=Old Group' },
        { ...message(42, 'orphan', 'X'), label: 'LocalFreebusy' },
        message(43, 'orphan', 'GONE'),
      ],
      procedures: ['public-freebusy-cleanup'],
    })
    const plan = makePlan(contoso({ findings: [trap] }))
    expect(labels(stepCalled(plan, /Hard-delete single messages/))).toEqual(['GONE'])
    const reasons = plan.refusals.map((one) => one.reason.en)
    expect(reasons[0]).toMatch(/^A folder is never deleted to clean it: EX:.*ex:\/o=contoso/)
    expect(reasons[1]).toMatch(/^LocalFreebusy belongs to one mailbox/)
  })

  it('still plans the queue when only the number of items is known', () => {
    const counted = finding('system-attendant-queue', 'Microsoft System Attendant', {
      variant: 'count-only',
      params: { server: 'EXMBX07', mailbox: 'Microsoft System Attendant', items: 4000 },
      evidence: [
        { table: 'mailboxes', id: 3, as: 'mailbox', label: 'Microsoft System Attendant', facts: { server: 'EXMBX07' } },
      ],
      procedures: ['system-attendant-queue-cleanup'],
    })
    const deletion = stepCalled(
      makePlan(contoso({ findings: [counted] })),
      /Hard-delete the waiting free\/busy items of EXMBX07/,
    )
    expect(deletion.targets).toEqual([])
    expect(deletion.prerequisites[0]?.en).toMatch(/knows the number of items only/)
  })

  it('puts items of an unknown server to every server they can be on', () => {
    const mailbox = (id: number, server: string) =>
      ({ table: 'mailboxes', id, as: 'mailbox', label: 'Microsoft System Attendant', facts: { server } }) as const
    const unplaced = finding('system-attendant-queue', 'Microsoft System Attendant', {
      params: { server: 'EXMBX01, EXMBX02', items: 1 },
      evidence: [mailbox(1, 'EXMBX01'), mailbox(2, 'EXMBX02'), message(50, 'queue-item', 'ROOM1')],
      procedures: ['system-attendant-queue-cleanup'],
    })
    const plan = makePlan(contoso({ findings: [unplaced] }))
    expect(titles(plan).filter((title) => title.startsWith('Hard-delete'))).toEqual([
      'Hard-delete the waiting free/busy items of EXMBX01',
      'Hard-delete the waiting free/busy items of EXMBX02',
    ])
    expect(plan.unknowns.map((one) => one.en).join(' ')).toContain('does not say which server')
  })

  it('has no step and says so when nothing was found', () => {
    const plan = makePlan(contoso({ findings: [] }))
    expect(plan.steps).toEqual([])
    expect(plan.unknowns[0]?.en).toMatch(/no finding/)
  })

  it('does not let a name from an export become part of a command', () => {
    const account = "x'; Remove-Mailbox ‘*’ -Confirm:$false #"
    const hostile = finding('session-limit', account, {
      variant: 'exhausted',
      severity: 'critical',
      params: { account, limit: 32, sessions: 32 },
      evidence: [],
      procedures: ['session-limit-after-vpn'],
    })
    const quoted = "'x''; Remove-Mailbox ‘‘*’’ -Confirm:$false #'"
    expect(commands(makePlan(contoso({ findings: [hostile] })))).toContain(
      `Set-CASMailbox ${quoted} -MAPIEnabled $false`,
    )
    const hidden = { ...hostile, params: { ...hostile.params, account: 'jdoe\r\nRemove-Mailbox x' } }
    expect(commands(makePlan(contoso({ findings: [hidden] })))).toContain(
      'Set-CASMailbox <account> -MAPIEnabled $false',
    )
  })
})
