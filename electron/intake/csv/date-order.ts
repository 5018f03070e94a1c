import type { DateOrder, DateSample } from '../../../shared/model/source.ts'
import { DateOrderJudge, type OrderVerdict } from '../../../shared/time/date-order.ts'
import type { Source } from '../reader.ts'

/** The date order of one file and the reason. `certain` is false where only a hint or nothing decided. */
export interface FileOrder {
  readonly order: DateOrder
  readonly why: string
  readonly certain: boolean
  readonly sample?: DateSample
  /** What the file itself proves where the order was given and is another one. */
  readonly against?: string
}

/** Evidence after which no other row can change the verdict for the good. */
const PROOF = /^(?:first-number-over-12|second-number-over-12|dots|year-first) /
/** Rows between two looks at the evidence. */
const LOOK_EVERY = 256
/** Rows looked at for what speaks against an order that was given: the reading itself rejects the dates behind them. */
const LOOK_WHEN_GIVEN = 16_384

/**
 * Decides how a whole file writes its dates, before its first record is given out: a row taken day first and corrected
 * later would be two rows. `feed` walks over the file's dates and asks after every row whether it may stop; it goes to
 * the end of a file without proof. An order given in the reading options counts whatever the file shows; a look at its
 * beginning tells what speaks against it.
 */
export function orderOfFile(
  source: Source,
  separator: string | undefined,
  feed: (judge: DateOrderJudge, enough: () => boolean) => void,
): FileOrder {
  const { dateOrder, taken } = source.options
  const judge = new DateOrderJudge({
    ...(separator === undefined ? {} : { separator }),
    ...(taken === undefined ? {} : { taken }),
  })
  let rows = 0
  feed(judge, () => {
    if (++rows % LOOK_EVERY !== 0) return false
    return (dateOrder !== undefined && rows >= LOOK_WHEN_GIVEN) || PROOF.test(judge.judge().why)
  })
  const verdict = judge.judge()
  return dateOrder === undefined ? verdict : givenOrder(dateOrder, verdict)
}

function givenOrder(order: DateOrder, verdict: OrderVerdict): FileOrder {
  const against = verdict.certain && verdict.order !== order && verdict.why !== 'no-dates'
  return {
    order,
    why: 'given',
    certain: true,
    ...(verdict.sample === undefined ? {} : { sample: verdict.sample }),
    ...(against ? { against: verdict.why } : {}),
  }
}
