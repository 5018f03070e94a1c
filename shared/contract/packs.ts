import { z } from 'zod'
import { PACK_PROBLEMS } from '../model/pack-problem.ts'
import type { OwnProcedureId } from '../model/plan.ts'
import { OWN_PROCEDURE } from '../model/plan.ts'

const bilingual = z.strictObject({ en: z.string(), fr: z.string() })
const ownProcedure = z.custom<OwnProcedureId>((value) => typeof value === 'string' && OWN_PROCEDURE.test(value))

/** Procedures an organisation wrote itself: what the case holds, and a file that is checked before it is taken in. */
export const PACK_CHANNELS = {
  'packs-list': {
    request: z.strictObject({}),
    response: z.strictObject({
      packs: z.array(
        z.strictObject({
          id: z.string(),
          name: bilingual,
          version: z.string(),
          author: z.string(),
          procedures: z.array(z.strictObject({ id: ownProcedure, title: bilingual })),
        }),
      ),
      /** Name and version of packs whose bytes are no longer what was checked. */
      leftOut: z.array(z.string()),
    }),
  },
  'pack-load': {
    request: z.strictObject({ file: z.string().min(1).max(64) }),
    response: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('loaded'), name: bilingual, version: z.string(), replaced: z.boolean() }),
      z.strictObject({
        is: z.literal('refused'),
        problems: z.array(z.strictObject({ code: z.enum(PACK_PROBLEMS), place: z.string(), found: z.string() })),
      }),
    ]),
  },
  'pack-remove': {
    request: z.strictObject({ pack: z.string().min(1).max(64) }),
    response: z.strictObject({ removed: z.boolean() }),
  },
} as const
