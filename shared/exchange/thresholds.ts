/**
 * Numbers from which the session rules speak (sessions spec section 7). Each may be changed per case; every finding
 * prints the ones it used. Shares are whole percent, times whole seconds or minutes as the unit says.
 */
export interface Threshold {
  readonly standard: number
  readonly min: number
  readonly max: number
  readonly unit: 'percent' | 'seconds' | 'minutes' | 'count'
}

const percent = (standard: number): Threshold => ({ standard, min: 1, max: 100, unit: 'percent' })
const count = (standard: number, min = 1, max = 1_000_000): Threshold => ({ standard, min, max, unit: 'count' })
const seconds = (standard: number): Threshold => ({ standard, min: 1, max: 604_800, unit: 'seconds' })
const minutes = (standard: number): Threshold => ({ standard, min: 1, max: 10_080, unit: 'minutes' })

export const THRESHOLD_IDS = [
  'pressure-info',
  'pressure-warning',
  'pressure-critical',
  'ghost-idle',
  'ghost-addresses',
  'ghost-logons',
  'ghost-critical',
  'headroom',
  'connection-density',
  'service-mailboxes',
  'service-share',
  'service-share-users',
  'fan-out',
  'fan-out-2003',
  'pool-warning',
  'pool-critical',
  'objects-warning',
  'objects-critical',
  'classic-share',
  'load-deviations',
  'load-table-share',
  'load-sample',
  'oldest-outlook',
  'burst-events',
  'burst-window',
  'cause-window',
  'cause-share',
  'regular-events',
  'regular-spread',
  'blank-share',
  'shared-accounts',
  'shared-share',
  'gap-warning',
  'gap-refusal',
] as const
export type ThresholdId = (typeof THRESHOLD_IDS)[number]

export const THRESHOLDS: Readonly<Record<ThresholdId, Threshold>> = {
  'pressure-info': percent(50),
  'pressure-warning': percent(75),
  'pressure-critical': percent(90),
  'ghost-idle': seconds(900),
  'ghost-addresses': count(2, 2),
  'ghost-logons': count(4),
  'ghost-critical': percent(50),
  headroom: percent(75),
  'connection-density': count(8),
  'service-mailboxes': count(5),
  'service-share': percent(10),
  // With ten users one in ten is everybody: the share says something from twenty on.
  'service-share-users': count(20),
  'fan-out': count(10),
  'fan-out-2003': count(16),
  'pool-warning': percent(70),
  'pool-critical': percent(90),
  'objects-warning': percent(80),
  'objects-critical': percent(95),
  'classic-share': percent(30),
  'load-deviations': count(5),
  'load-table-share': percent(60),
  'load-sample': count(20),
  'oldest-outlook': count(11),
  'burst-events': count(3, 2),
  'burst-window': minutes(60),
  'cause-window': seconds(120),
  'cause-share': percent(50),
  'regular-events': count(3, 3),
  'regular-spread': seconds(120),
  'blank-share': percent(20),
  'shared-accounts': count(3, 2),
  'shared-share': percent(80),
  'gap-warning': minutes(5),
  'gap-refusal': minutes(30),
}

/** What a case changed; an id that is not there has its standard. */
export type Thresholds = Readonly<Partial<Record<ThresholdId, number>>>

export const threshold = (changed: Thresholds, id: ThresholdId): number => changed[id] ?? THRESHOLDS[id].standard

/** True for a number that makes sense for this threshold. */
export const isThreshold = (id: ThresholdId, value: number): boolean =>
  Number.isInteger(value) && value >= THRESHOLDS[id].min && value <= THRESHOLDS[id].max

/** The thresholds a finding used, as one parameter: `ghost-idle=900 ghost-addresses=2`. */
export const thresholdsUsed = (changed: Thresholds, ids: readonly ThresholdId[]): string =>
  ids.map((id) => `${id}=${threshold(changed, id)}`).join(' ')

/** Reads `thresholdsUsed` back. Unknown words are passed over. */
export const readThresholds = (text: string): readonly { readonly id: ThresholdId; readonly value: number }[] =>
  text.split(' ').flatMap((part) => {
    const [name, value] = part.split('=')
    const id = THRESHOLD_IDS.find((candidate) => candidate === name)
    return id === undefined || value === undefined ? [] : [{ id, value: Number(value) }]
  })
