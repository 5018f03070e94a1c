import type { ProcedureId } from '../../shared/model/finding.ts'
import type { RuleContext } from './rule.ts'

/**
 * The procedures that answer an account at its session limit, the first one first (sessions.md P1, P2, P4). A program's
 * account is never sent through the VPN procedure; a name alone makes no program, for a person may bear one by chance:
 * MAPI/CDO, many mailboxes or a large share of the sessions must stand beside it (section 7, H5).
 */
export function proceduresForAccount(
  { programs }: Pick<RuleContext, 'programs'>,
  accountKey: string,
): readonly ProcedureId[] {
  const program = programs.find((one) => one.accountKey === accountKey)
  return program !== undefined && (program.why !== 'name' || program.cdo > 0)
    ? ['service-account-sessions']
    : ['session-limit-after-vpn', 'store-limit-change']
}

/** For event 9646 of an object type as the log spells it: everything but sessions is an open object (2.3, P5). */
export function isSessionType(objectType: string): boolean {
  return objectType.trim().toLowerCase() === 'session'
}
