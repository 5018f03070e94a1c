import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limitChanges, refusal } from '../../../electron/planning/limit-changes.ts'
import type { PlanRegistryValue } from '../../../electron/planning/plan-input.ts'
import { powerShellCommand, powerShellUndoCommand, regCommand } from '../../../electron/planning/registry-changes.ts'
import { changeFile, type RegistryChange, regFileBytes, undoFile } from '../../../electron/report/reg.ts'
import type { LimitRecord } from '../../../shared/model/records.ts'
import { applied, exported, type RegistryModel, registryOf } from '../../helpers/registry-model.ts'
import { read } from '../intake/reading.ts'
import { finding } from './finding-set.ts'

const PARAMETERS = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
const TCPIP = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters'

const linesOf = (text: string): readonly LimitRecord[] =>
  read(regFileBytes(text), 'change.reg').records.filter((record) => record.kind === 'limit')

const before: RegistryModel = registryOf({
  [PARAMETERS]: [
    ['Maximum Allowed Exchange Sessions Per Service', { is: 'dword', number: 0x25000 }],
    ['Disable Session Limit', { is: 'dword', number: 1 }],
    ['szMaxAllowedSessionsPerUser', { is: 'dword', number: 64 }],
    ['Working Directory', { is: 'sz', text: 'D:\\Exchsrvr' }],
  ],
  [TCPIP]: [['TcpTimedWaitDelay', { is: 'dword', number: 30 }]],
})

const registry: readonly PlanRegistryValue[] = [...before.keys].flatMap(([key, values]) =>
  [...values.values()].map(({ name, data }) => ({ key, name, number: data.is === 'dword' ? data.number : undefined })),
)

const lint = (variant: string, name: string, number: number, params: Record<string, string | number> = {}) =>
  finding('limit-lint', name, {
    variant,
    params: { name, number, ...params },
    evidence: [{ table: 'limits', id: 1, as: 'value', label: name, facts: { key: PARAMETERS, name, number } }],
    procedures: ['store-limit-change'],
  })

const findings = [
  lint('hex-slip', 'Maximum Allowed Exchange Sessions Per Service', 0x25000, { meant: 25_000 }),
  lint('session-limit-disabled', 'Disable Session Limit', 1),
  lint('wrong-name', 'szMaxAllowedSessionsPerUser', 64, { rightName: 'Maximum Allowed Sessions Per User' }),
  lint('keep-alive-missing-or-long', 'KeepAliveTime', 7_200_000),
]

describe('registry changes for the findings of a snapshot', () => {
  const { changes, refused } = limitChanges(findings, registry)

  it('bring a registry into the wanted state and back to the byte', () => {
    expect(refused).toEqual([])
    const after = applied(before, linesOf(changeFile(['before'], changes)))
    const parameters = after.keys.get(PARAMETERS)
    expect(parameters?.get('maximum allowed exchange sessions per service')?.data).toEqual({
      is: 'dword',
      number: 25_000,
    })
    expect(parameters?.has('disable session limit')).toBe(false)
    expect(parameters?.has('szmaxallowedsessionsperuser')).toBe(false)
    expect(after.keys.get(TCPIP)?.get('keepalivetime')?.data).toEqual({ is: 'dword', number: 1_800_000 })
    // A misnamed limit is never put in force by itself.
    expect(parameters?.has('maximum allowed sessions per user')).toBe(false)
    expect(exported(after)).not.toEqual(exported(before))
    expect(exported(applied(after, linesOf(undoFile(['before'], changes))))).toEqual(exported(before))
  })

  it('are UTF-16LE with BOM and CR LF, and our reader reads every line of them', () => {
    const bytes = regFileBytes(changeFile(['before'], changes))
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe])
    const text = new TextDecoder('utf-16le').decode(bytes)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const reading = read(bytes, 'change.reg')
    expect(reading.rejects).toEqual([])
    expect(reading.records).toHaveLength(changes.filter((change) => change.pending !== true).length)
  })

  it('come as commands with their way back', () => {
    const slip = changes.find(({ after }) => after === 25_000)
    const keepAlive = changes.find(({ name }) => name === 'KeepAliveTime')
    expect(slip === undefined ? '' : regCommand(slip)).toMatch(/^reg add ".*" \/t REG_DWORD \/d 25000$/)
    expect(keepAlive === undefined ? '' : powerShellCommand(keepAlive)).toContain(
      "-Name 'KeepAliveTime' -PropertyType DWord -Value 1800000 -Force",
    )
    expect(keepAlive === undefined ? '' : powerShellUndoCommand(keepAlive)).toMatch(/^Remove-ItemProperty /)
    const proposal = changes.find(({ pending }) => pending === true)
    expect(proposal === undefined ? '?' : powerShellCommand(proposal)).toBeUndefined()
  })

  it('are undone to the byte whatever was there', () => {
    const number = fc.integer({ min: 0, max: 0xffffffff })
    const value = fc.record({
      name: fc.constantFrom('objtFolder', 'objtMessage', 'objtStream'),
      had: fc.option(number),
      set: fc.option(number),
    })
    fc.assert(
      fc.property(fc.uniqueArray(value, { selector: ({ name }) => name }), (values) => {
        const start = registryOf({
          [PARAMETERS]: values.flatMap(({ name, had }) =>
            had === null ? [] : [[name, { is: 'dword', number: had }] as const],
          ),
        })
        const made = values.map(
          ({ name, had, set }): RegistryChange => ({
            key: PARAMETERS,
            name,
            before: had ?? undefined,
            after: set ?? undefined,
          }),
        )
        const there = applied(start, linesOf(changeFile([], made)))
        for (const { name, set } of values)
          expect(there.keys.get(PARAMETERS)?.has(name.toLowerCase())).toBe(set !== null)
        expect(exported(applied(there, linesOf(undoFile([], made))))).toEqual(exported(start))
      }),
      { numRuns: 40 },
    )
  })
})

describe('a limit set by hand', () => {
  it('is refused where it breaks a documented bound or nothing reads it', () => {
    expect(refusal('Maximum Allowed Exchange Sessions Per Service', 65_537)).toMatchObject({
      reason: 'over-maximum',
      bound: 65_536,
    })
    expect(refusal('Maximum Allowed Exchange Sessions Per Service', 65_536)).toBeUndefined()
    expect(refusal('Maximum Allowed Sessions Per User', 0)).toMatchObject({ reason: 'zero' })
    expect(refusal('szMaxAllowedSessionsPerUser', 64)).toMatchObject({ reason: 'unknown-name' })
    expect(refusal('objtFolder', 2 ** 32)).toMatchObject({ reason: 'no-dword' })
    expect(refusal('Maximum Allowed Exchange Sessions Per Service', 25_000, '2007')).toMatchObject({
      reason: 'not-read',
    })
  })

  it('keeps the number it replaces, and says where that is not known', () => {
    const wanted = [{ name: 'maximum allowed exchange sessions per service', number: 20_000 }]
    expect(limitChanges([], registry, wanted).changes).toMatchObject([{ before: 0x25000, after: 20_000 }])
    expect(limitChanges([], [], wanted).changes).toMatchObject([{ before: 'unknown', after: 20_000 }])
  })
})
