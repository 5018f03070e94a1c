import { z } from 'zod'

/** What "copy diagnostics" gives: plain text with versions, counts and the last lines of the log. No name, no path. */
export const DIAGNOSTICS_CHANNELS = {
  diagnostics: {
    request: z.strictObject({}),
    response: z.strictObject({ text: z.string() }),
  },
} as const
