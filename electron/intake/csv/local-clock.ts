import type { UnixMs } from '../../../shared/model/place.ts'
import type { ReadingOptions } from '../../../shared/model/source.ts'
import { parseLocal } from '../../../shared/time/parse-local.ts'
import { localToUtc } from '../../../shared/time/zone.ts'
import type { Sink } from '../reader.ts'
import type { FileOrder } from './date-order.ts'

/**
 * Reads the local times of one file: in the order judged for the whole file and the zone of the reading options. A text
 * that carries its own offset needs neither. Counts times that the zone skipped in spring.
 */
export class LocalClock {
  readonly #options: ReadingOptions
  readonly #order: FileOrder
  #read = 0
  #skipped = 0
  #firstSkipped = ''

  constructor(options: ReadingOptions, order: FileOrder) {
    this.#options = options
    this.#order = order
  }

  /** Undefined when the text is no date in this file's order. */
  read(text: string): UnixMs | undefined {
    const parsed = parseLocal(text, this.#order.order)
    if (parsed === null) return undefined
    const { local, offsetMinutes } = parsed
    if (offsetMinutes !== undefined) {
      const wall = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second, local.ms)
      return wall - offsetMinutes * 60_000
    }
    this.#read++
    const moment = localToUtc(local, this.#options.zone)
    if (moment.doubt === 'does-not-exist') {
      if (this.#skipped === 0) this.#firstSkipped = text
      this.#skipped++
    }
    return moment.utc
  }

  /** Tells what was assumed. Says nothing when no local time was met. */
  finish(sink: Sink): void {
    const { zone, zoneAssumed } = this.#options
    const { order, why, certain, sample, against } = this.#order
    // An order given against the file may leave no time that can be read at all.
    if (this.#read === 0 && against === undefined) return
    sink.facts({
      zone,
      dateOrder: order,
      dateOrderWhy: why,
      ...(sample === undefined ? {} : { dateSample: sample }),
    })
    if (zoneAssumed) sink.warn({ code: 'zone-assumed', params: { zone } })
    if (this.#skipped > 0) {
      sink.warn({ code: 'time-does-not-exist', params: { count: this.#skipped, first: this.#firstSkipped, zone } })
    }
    if (against !== undefined) {
      sink.warn({ code: 'date-order-contradicted', params: { order, why: against } })
    }
    if (certain) return
    // AM and PM, or the rows' own locales, speak for one order; a separator or nothing at all does not.
    const hinted = /^(?:am-pm|locale-ids)/.test(why)
    sink.warn({ code: hinted ? 'date-order-assumed' : 'date-order-ambiguous', params: { order, why } })
  }
}
