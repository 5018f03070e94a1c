import { parseCidr } from '../../shared/exchange/cidr.ts'
import {
  isThreshold,
  THRESHOLD_IDS,
  THRESHOLDS,
  type ThresholdId,
  type Thresholds,
} from '../../shared/exchange/thresholds.ts'

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/
const IPV6 = /^[0-9a-f:.]{2,45}\/(\d{1,3})$/i

/** True where a line is no CIDR range. IPv4 is checked in full, IPv6 by its look and the length of its prefix. */
export function cidrFault(line: string): boolean {
  const four = IPV4.exec(line)
  if (four !== null) return four.slice(1, 5).some((part) => Number(part) > 255) || Number(four[5]) > 32
  const six = IPV6.exec(line)
  return six === null || !line.includes(':') || Number(six[1]) > 128
}

/** A whole number between two bounds, both included; null for anything else. */
export function wholeNumber(text: string, from: number, to: number): number | null {
  if (!/^\d{1,7}$/.test(text.trim())) return null
  const value = Number(text)
  return value >= from && value <= to ? value : null
}

/** What is wrong with a named subnet; null where nothing is. A single address is a range of one. */
export function subnetFault({
  name,
  range,
}: {
  readonly name: string
  readonly range: string
}): 'no-name' | { readonly range: string } | null {
  if (name.trim() === '') return 'no-name'
  return parseCidr(range) === null ? { range } : null
}

/** The number typed for a threshold, its standard where nothing was; null where it makes no sense. */
export function thresholdOf(id: ThresholdId, typed: string | undefined): number | null {
  if (typed === undefined || typed.trim() === '') return THRESHOLDS[id].standard
  const number = /^\d{1,7}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN
  return isThreshold(id, number) ? number : null
}

/** Only what differs from the standard is kept with the case. */
export const changedThresholds = (typed: Readonly<Partial<Record<ThresholdId, string>>>): Thresholds =>
  Object.fromEntries(
    THRESHOLD_IDS.flatMap((id) => {
      const number = thresholdOf(id, typed[id])
      return number === null || number === THRESHOLDS[id].standard ? [] : [[id, number] as const]
    }),
  )
