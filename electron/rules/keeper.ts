/** What speaks for and against a copy of a duplicated message (freebusy spec 9, "Which duplicate is used?"). */
export interface Candidate {
  readonly id: number
  readonly published_at: number | null
  readonly created_at: number | null
  readonly worst_status: string
  /** PidTagUrlCompName; null where the export has none. */
  readonly url_name?: string | null
  /** 1 where the entry id an imported mailbox keeps in 0x36E4 is this one; null where no such pointer was imported. */
  readonly cached?: number | null
}

export type SignFor = 'cached' | 'canonical-url' | 'newest-timestamp' | 'oldest-created'
export type SignAgainst = 'not-cached' | 'copy-url' | 'not-newest' | 'not-oldest' | 'damaged'

export interface Signs {
  readonly for: readonly SignFor[]
  readonly against: readonly SignAgainst[]
}

export interface Verdict<T> {
  /** The copy proposed to keep. Undefined where the signs disagree or are too few: then a human is asked. */
  readonly keeper: T | undefined
  readonly signs: ReadonlyMap<number, Signs>
  /** Why nothing is proposed. */
  readonly doubt?: 'no-timestamps' | 'signs-disagree' | 'keeper-damaged'
}

/**
 * Proposed is the newest publication, when the copy Outlook has cached (0x36E4) and the copy with the canonical address
 * are that one too. Where neither is known, the copy created first must be it: clients overwrite in place, and the
 * nightly clean-up keeps the oldest. A damaged copy is never proposed. Nothing here decides: it is a proposal.
 */
export function judge<T extends Candidate>(group: readonly T[]): Verdict<T> {
  const newest = sole(group, (copy) => copy.published_at, 'largest')
  const oldest = sole(group, (copy) => copy.created_at, 'smallest')
  const cached = only(group.filter((copy) => copy.cached === 1))
  const named = group.filter((copy) => typeof copy.url_name === 'string')
  const canonical = named.length === group.length ? only(group.filter((copy) => !isCopy(copy, group))) : undefined
  const signs = new Map(
    group.map((copy): [number, Signs] => [
      copy.id,
      {
        for: [
          ...(copy === cached ? (['cached'] as const) : []),
          ...(copy === canonical ? (['canonical-url'] as const) : []),
          ...(copy === newest ? (['newest-timestamp'] as const) : []),
          ...(copy === oldest ? (['oldest-created'] as const) : []),
        ],
        against: [
          ...(cached !== undefined && copy !== cached ? (['not-cached'] as const) : []),
          ...(canonical !== undefined && copy !== canonical ? (['copy-url'] as const) : []),
          ...(newest !== undefined && copy !== newest ? (['not-newest'] as const) : []),
          ...(oldest !== undefined && copy !== oldest ? (['not-oldest'] as const) : []),
          ...(copy.worst_status === 'corrupt' ? (['damaged'] as const) : []),
        ],
      },
    ]),
  )
  if (newest === undefined) return { keeper: undefined, signs, doubt: 'no-timestamps' }
  const strong = [cached, canonical].filter((copy) => copy !== undefined)
  const others = strong.length > 0 ? strong : [oldest].filter((copy) => copy !== undefined)
  if (others.some((copy) => copy !== newest)) return { keeper: undefined, signs, doubt: 'signs-disagree' }
  if (newest.worst_status === 'corrupt') return { keeper: undefined, signs, doubt: 'keeper-damaged' }
  return { keeper: newest, signs }
}

/**
 * A later copy of a name is stored as `name-2.EML` (freebusy spec 9). A subject may itself end in `-2`: only a name that is
 * another copy's name with such an ending is a copy.
 */
function isCopy(copy: Candidate, group: readonly Candidate[]): boolean {
  const name = stem(copy)
  return group.some((other) => other !== copy && /^-\d{1,4}$/.test(restOf(name, stem(other))))
}

const stem = (copy: Candidate): string => (copy.url_name ?? '').toLowerCase().replace(/\.eml$/, '')
const restOf = (name: string, start: string): string => (name.startsWith(start) ? name.slice(start.length) : '')

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined
}

/** The one row with the extreme value; undefined when a value is missing or two rows share the extreme. */
function sole<T>(group: readonly T[], value: (row: T) => number | null, which: 'largest' | 'smallest'): T | undefined {
  let best: T | undefined
  let extreme: number | undefined
  let shared = false
  for (const row of group) {
    const one = value(row)
    if (one === null) return undefined
    const wins = extreme === undefined || (which === 'largest' ? one > extreme : one < extreme)
    shared = wins ? false : shared || one === extreme
    if (wins) {
      best = row
      extreme = one
    }
  }
  return shared ? undefined : best
}
