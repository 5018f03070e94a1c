import { z } from 'zod'
import { IDENTITY_KEYS } from '../exchange/identity-keys.ts'

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)

/** Kinds of keys; `tail` is the end of a DN, all that the subject of a free/busy message tells. */
export const IDENTITY_KINDS = [...IDENTITY_KEYS, 'tail'] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]

/** By which key something came to an identity; `ambiguous`: its key met several, so that it stands alone. */
export const JOINED_BY = [...IDENTITY_KINDS, 'former-dn', 'ambiguous'] as const
export type JoinedBy = (typeof JOINED_BY)[number]

/** Tables that hold rows of persons. */
export const PERSON_TABLES = ['people', 'mailboxes', 'freebusy', 'logons', 'events'] as const
export type PersonTable = (typeof PERSON_TABLES)[number]

const candidate = z.strictObject({ identity: id, label: z.string(), kind: z.enum(IDENTITY_KINDS), value: z.string() })
const count = z.int().min(0)
/** UnixMs, or null where no row has one. */
const moment = z.number().nullable()

/** Everything known about one person of a snapshot. */
export const personSchema = z.strictObject({
  identity: id,
  label: z.string(),
  /** The key the identity stands on. */
  kind: z.enum(IDENTITY_KINDS),
  value: z.string(),
  keys: z.array(
    z.strictObject({
      kind: z.enum(IDENTITY_KINDS),
      value: z.string(),
      /** True for a DN of the past, known by an `X500:` address. */
      former: z.boolean(),
      /** Others have it too: nothing is joined by it. */
      ambiguous: z.boolean(),
      sources: z.array(z.string()),
    }),
  ),
  /** Keys that others have too, with who they are. */
  ambiguities: z.array(z.strictObject({ kind: z.enum(IDENTITY_KINDS), value: z.string(), others: z.array(candidate) })),
  /** Rows that came by another key than a DN of today, or stayed alone because their key met several. */
  joins: z.array(z.strictObject({ table: z.enum(PERSON_TABLES), name: z.string(), by: z.enum(JOINED_BY) })),
  counts: z.strictObject({ people: count, mailboxes: count, freebusy: count, logons: count, events: count }),
  mailboxes: z.array(
    z.strictObject({
      id,
      displayName: z.string().nullable(),
      server: z.string().nullable(),
      items: z.number().nullable(),
      size: z.number().nullable(),
      lastLogon: moment,
    }),
  ),
  messages: z.array(
    z.strictObject({
      role: z.enum(['freebusy', 'freebusy-queue', 'freebusy-local']),
      count,
      lastPublished: moment,
    }),
  ),
  logons: z.array(
    z.strictObject({
      server: z.string().nullable(),
      clientIp: z.string().nullable(),
      count,
      firstLogon: moment,
      lastAccess: moment,
    }),
  ),
  events: z.array(
    z.strictObject({ eventId: z.number(), objectType: z.string().nullable(), count, first: moment, last: moment }),
  ),
})
export type Person = z.infer<typeof personSchema>

/** A person by the number of the identity, or by a row of one of the tables. */
export const personRequest = z.strictObject({
  snapshot: id,
  who: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('identity'), id }),
    z.strictObject({ is: z.literal('row'), table: z.enum(PERSON_TABLES), id }),
  ]),
})
export type PersonWanted = z.infer<typeof personRequest>
