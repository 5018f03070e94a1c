import { z } from 'zod'

/** Free/busy messages by the quarter of an hour of their publication, in the year before the snapshot. */
export const publishingHeatSchema = z.strictObject({
  /** UnixMs of the snapshot. */
  taken: z.number(),
  /** `at` is UnixMs of the quarter's start; ascending. */
  quarters: z.array(z.strictObject({ at: z.number(), count: z.number() })),
  earlier: z.number(),
  later: z.number(),
})
export type PublishingHeat = z.infer<typeof publishingHeatSchema>
