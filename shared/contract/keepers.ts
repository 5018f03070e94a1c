import { z } from 'zod'

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)

/** Which copies of duplicated messages a human chose to keep. */
export const keeperListRequest = z.strictObject({ snapshot: id })
export const keeperListSchema = z.array(z.strictObject({ message: id, at: z.number(), who: z.string() }))
export type KeeperChoice = z.infer<typeof keeperListSchema>[number]

/** A choice for one group of duplicates, or null to follow the proposal again. Answers every choice of the snapshot. */
export const keeperChooseRequest = z.strictObject({
  snapshot: id,
  finding: id,
  message: id.nullable(),
  who: z.string().max(200),
})
export type KeeperChoose = z.infer<typeof keeperChooseRequest>
