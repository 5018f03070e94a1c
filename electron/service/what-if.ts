import type { Response } from '../../shared/contract/channels.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { findingsOf } from '../casefile/findings.ts'

export interface WhatIfWanted {
  readonly snapshot: number
  readonly account?: string | undefined
}

type Accounts = Response<'what-if'>['accounts']

/** Accounts whose reconnects the snapshot shows, with their numbers, worst first; of one account where it is named. */
export function whatIfAccounts(db: ReadableCase, { snapshot, account }: WhatIfWanted): { readonly accounts: Accounts } {
  const wanted = account?.toLowerCase()
  const accounts = findingsOf(db, snapshot)
    .filter(({ rule, subject }) => rule === 'reconnect-forecast' && (wanted === undefined || isNamed(subject, wanted)))
    .map(({ subject, params }) => ({
      account: subject,
      server: String(params.server ?? ''),
      numbers: {
        keepAliveSeconds: Number(params.keepAliveSeconds),
        sessionLimit: Number(params.limit),
        reconnectsPerHour: (Number(params.reconnects) * 60) / Number(params.windowMinutes),
        sessionsPerConnect: Number(params.sessionsPerConnect),
        sessionsNow: Number(params.sessions),
      },
    }))
  return { accounts }
}

/** `CONTOSO\jdoe`, or `jdoe` alone. */
function isNamed(subject: string, wanted: string): boolean {
  const name = subject.toLowerCase()
  return name === wanted || name.endsWith(`\\${wanted}`)
}
