import type { LimitRecord } from '../../../shared/model/records.ts'
import { normalCaption } from '../powershell/logon-columns.ts'
import type { LabelLine } from '../powershell-lists/format-list.ts'
import type { CmdletObject } from './cmdlet-object.ts'
import { type CmdletMapping, cmdletReader } from './cmdlet-reader.ts'
import { type CmdletValues, isCut, placeOf } from './cmdlet-values.ts'

/** What the provider and remoting add to the values of a key. */
const NOISE: ReadonlySet<string> = new Set([
  ...['pspath', 'psparentpath', 'pschildname', 'psdrive', 'psprovider'],
  ...['runspaceid', 'pscomputername', 'psshowcomputername'],
])

/** Names of values contain blanks and slashes, unlike names of properties: a label ends at the first ` :`. */
function registryLabel(line: string): LabelLine | undefined {
  const found = /^(\S.{0,254}?) {0,255}:(?: |$)/.exec(line.slice(0, 65_536))
  if (found === null) return undefined
  const whole = found[0]
  const label = found[1] ?? ''
  return { label, sign: whole.trimEnd().length - 1, value: line.slice(whole.length), valueAt: whole.length }
}

const mapping: CmdletMapping = {
  format: 'registry-values',
  noun: 'Get-ItemProperty',
  shapes: ['csv', 'format-list', 'clixml'],
  names: NOISE,
  anchors: [],
  dates: [],
  labelOf: registryLabel,
  score(names) {
    const isFile = names.has('fullname') || names.has('lastwritetime') || names.has('length')
    const hasKey = names.has('pspath') || (names.has('psparentpath') && names.has('pschildname'))
    return hasKey && !isFile ? 4 : 0
  },
  fits: (headText) => /Registry::HKEY_/i.test(headText.replace(/\n +/g, '')),
  records(object, values) {
    const key = keyOf(object, values)
    if (key === undefined) return []
    const records: LimitRecord[] = []
    for (const caption of object.captions) {
      const name = normalCaption(caption)
      if (NOISE.has(name)) continue
      const text = values.text(object, name)
      if (text === undefined) continue
      const shown = caption === '(default)' ? '' : caption
      records.push({ kind: 'limit', key, name: shown, ...registryValue(text, values), place: placeOf(object) })
    }
    return records
  },
}

/**
 * `Get-ItemProperty HKLM:\SYSTEM\CurrentControlSet\Services\MSExchangeIS\ParametersSystem` as Format-List, CSV or CLIXML:
 *
 *     Maximum Allowed Sessions Per User : 50
 *     PSPath                            : Microsoft.PowerShell.Core\Registry::HKEY_LOCAL_MACHINE\SYSTEM\…
 *     PSChildName                       : ParametersSystem
 *
 * The key comes from PSPath; a list without one cannot be placed and is not taken. Numbers are **decimal**, and signed as
 * PowerShell has them: -1 is 0xFFFFFFFF. Types are not told: whole numbers of 32 bits are taken for REG_DWORD, which the
 * file's remarks say (sessions spec 4.6). Ignores what the provider adds.
 */
export const registryValuesReader = cmdletReader(mapping)

function keyOf(object: CmdletObject, values: CmdletValues): string | undefined {
  const path = (name: string): string | undefined => /::(HKEY_.*)$/i.exec(values.text(object, name) ?? '')?.[1]
  const whole = path('pspath')
  if (whole !== undefined && !isCut(whole)) return whole
  const parent = path('psparentpath')
  const child = values.text(object, 'pschildname')
  return parent === undefined || child === undefined || isCut(parent) ? undefined : `${parent}\\${child}`
}

function registryValue(text: string, values: CmdletValues): Pick<LimitRecord, 'type' | 'number' | 'text'> {
  if (!/^-?\d{1,19}$/.test(text)) return { type: text.startsWith('{') ? 'other' : 'REG_SZ', text }
  const number = Number(text)
  if (number >= -(2 ** 31) && number < 2 ** 32) {
    values.typeGuessed()
    return { type: 'REG_DWORD', number: number < 0 ? number + 2 ** 32 : number }
  }
  return Number.isSafeInteger(number) && number >= 0 ? { type: 'REG_QWORD', number } : { type: 'other', text }
}
