import type { DateOrder } from '../../../shared/model/source.ts'
import { DateOrderJudge } from '../../../shared/time/date-order.ts'
import type { Source } from '../reader.ts'

/** The date order of one file and the reason. `certain` is false where only a hint or nothing decided. */
export interface FileOrder {
  readonly order: DateOrder
  readonly why: string
  readonly certain: boolean
}

/** Evidence after which no other row can change the verdict for the good. */
const PROOF = /^(?:first-number-over-12|second-number-over-12|dots|year-first) /
/** Rows between two looks at the evidence. */
const LOOK_EVERY = 256

/**
 * Decides how a whole file writes its dates, before its first record is given out: a row taken day first and corrected
 * later would be two rows. `feed` walks over the file's dates and asks after every row whether it may stop; it goes to
 * the end of a file without proof. The order given in the reading options needs no look at the file.
 */
export function orderOfFile(
  source: Source,
  separator: string | undefined,
  feed: (judge: DateOrderJudge, enough: () => boolean) => void,
): FileOrder {
  const { dateOrder, taken } = source.options
  if (dateOrder !== undefined) return { order: dateOrder, why: 'given', certain: true }
  const judge = new DateOrderJudge({
    ...(separator === undefined ? {} : { separator }),
    ...(taken === undefined ? {} : { taken }),
  })
  let rows = 0
  feed(judge, () => ++rows % LOOK_EVERY === 0 && PROOF.test(judge.judge().why))
  return judge.judge()
}
