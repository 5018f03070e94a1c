import { booleanOf, multiBinary, multiInt, multiText } from '../mapi/bag.ts'
import { TAG } from '../mapi/tags.ts'
import type { PropertyBag } from '../model/properties.ts'
import { note, type StatusNote } from './status.ts'

/** One delegate of a mailbox (MS-OXODLGT 2.2.2.2; freebusy spec 2.3). */
export interface Delegate {
  readonly name?: string
  readonly entryId?: Uint8Array
  /** Value 1 of PidTagDelegateFlags; undefined for any value but 0 and 1. */
  readonly seesPrivate?: boolean
}

/** What the delegate information object says beside its tombstones. Absent switches are off, as their readers take them. */
export interface DelegateReading {
  readonly delegates: readonly Delegate[]
  /** The delegator receives a copy of meeting items (0x6842), informational updates (0x684B). */
  readonly wantsCopy?: boolean
  readonly wantsInfo?: boolean
  /** Direct booking (0x686D); the other two count only together with it. */
  readonly autoAccept: boolean
  readonly declinesRecurring: boolean
  readonly declinesOverlapping: boolean
  /** Empty, or `warn-delegates` with the lengths that differ. */
  readonly notes: readonly StatusNote[]
}

const lengthsOf = (lists: readonly (readonly [tag: string, list: readonly unknown[] | undefined])[]) =>
  lists.flatMap(([tag, list]) => (list === undefined ? [] : [{ tag, length: list.length }]))

/**
 * Names, entry ids and flags are parallel arrays: unequal lengths mean a damaged list. A list that is absent is not
 * judged, since a table exports few columns. Never throws.
 */
export const readDelegates = (bag: PropertyBag): DelegateReading => {
  const namesW = multiText(bag, TAG.SCHDINFO_DELEGATE_NAMES_W)
  const names = multiText(bag, TAG.SCHDINFO_DELEGATE_NAMES)
  const entryIds = multiBinary(bag, TAG.SCHDINFO_DELEGATE_ENTRYIDS)
  const flags = multiInt(bag, TAG.DELEGATE_FLAGS)
  const lengths = lengthsOf([
    ['0x6844101F', names],
    ['0x684A101F', namesW],
    ['0x68451102', entryIds],
    ['0x686B1003', flags],
  ])
  const most = lengths.reduce((longest, { length }) => Math.max(longest, length), 0)
  const shown = namesW ?? names
  const wantsCopy = booleanOf(bag, TAG.SCHDINFO_BOSS_WANTS_COPY)
  const wantsInfo = booleanOf(bag, TAG.SCHDINFO_BOSS_WANTS_INFO)
  return {
    delegates: Array.from({ length: most }, (_, at): Delegate => {
      const name = shown?.[at]
      const entryId = entryIds?.[at]
      const flag = flags?.[at]
      return {
        ...(name !== undefined && { name }),
        ...(entryId !== undefined && { entryId }),
        ...((flag === 0 || flag === 1) && { seesPrivate: flag === 1 }),
      }
    }),
    ...(wantsCopy !== undefined && { wantsCopy }),
    ...(wantsInfo !== undefined && { wantsInfo }),
    autoAccept: booleanOf(bag, TAG.SCHDINFO_AUTO_ACCEPT_APPTS) ?? false,
    declinesRecurring: booleanOf(bag, TAG.SCHDINFO_DISALLOW_RECURRING_APPTS) ?? false,
    declinesOverlapping: booleanOf(bag, TAG.SCHDINFO_DISALLOW_OVERLAPPING_APPTS) ?? false,
    notes: lengths.some(({ length }) => length !== most)
      ? [note('warn-delegates', lengths.map(({ tag, length }) => `${tag} ${length}`).join(', '))]
      : [],
  }
}
