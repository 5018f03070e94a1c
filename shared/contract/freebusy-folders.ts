import { z } from 'zod'
import { RULE_IDS } from '../model/finding.ts'

const FREEBUSY_ROLES = ['freebusy', 'freebusy-queue', 'freebusy-local'] as const
export type FreeBusyRole = (typeof FREEBUSY_ROLES)[number]

/** Messages of one kind in some folders, named by the keys `freebusy-folders` gives; with a rule, those it speaks of. */
export const withinSchema = z.strictObject({
  folders: z.array(z.string().max(8192)).min(1).max(50),
  role: z.enum(FREEBUSY_ROLES),
  rule: z.enum(RULE_IDS).exactOptional(),
})
export type Within = z.infer<typeof withinSchema>

export const FOLDER_KINDS = ['freebusy-root', 'freebusy-site', 'sa-freebusy-storage', 'freebusy-data'] as const
const counts = z.partialRecord(z.enum(RULE_IDS), z.number())

/** The folders that hold free/busy items, with what is in them, when it was published and what is wrong there. */
export const freebusyFoldersSchema = z.strictObject({
  folders: z.array(
    z.strictObject({
      kind: z.enum(FOLDER_KINDS),
      name: z.string(),
      /** Items the folder itself announces; null where its properties were not exported. */
      announced: z.number().nullable(),
      exported: z.boolean(),
      /** Keys that find its messages; empty where none was imported. */
      keys: z.array(z.string()),
      role: z.enum(FREEBUSY_ROLES),
      /** Messages imported. */
      messages: z.number(),
      /** UnixMs: first and last publication, or arrival of a queue item. */
      oldest: z.number().nullable(),
      newest: z.number().nullable(),
      /** Messages by age of publication at the snapshot, in the classes of `upToDays` of the overview. */
      ages: z.array(z.number()),
      /** Rule -> findings about messages of this folder. */
      findings: counts,
      /** Rule -> messages of this folder its findings are about. */
      concerned: counts,
    }),
  ),
  /** Folders `Freebusy Data` that are not listed one by one, and their messages. */
  more: z.strictObject({ folders: z.number(), messages: z.number() }),
  systemMailboxes: z.array(
    z.strictObject({
      /** Only the System Attendant holds the queue. */
      role: z.enum(['system-attendant', 'system-mailbox']),
      name: z.string(),
      server: z.string(),
      items: z.number().nullable(),
    }),
  ),
})
export type FreeBusyFolders = z.infer<typeof freebusyFoldersSchema>
export type FreeBusyFolder = FreeBusyFolders['folders'][number]

/** Upper bounds of the classes of age in days; the last class is open. */
export const AGE_BOUNDS = [1, 7, 30, 90] as const
