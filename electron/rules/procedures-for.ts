import type { ProcedureId } from '../../shared/model/finding.ts'

/** What a rule knows of an account that presses on its session limit; counts over its logons on one server. */
export interface PressedAccount {
  /** `DOMAIN\sam`, or the name the export gives. */
  readonly account: string
  /** Distinct mailboxes opened (FullMailboxDirectoryName). */
  readonly mailboxes: number
  readonly clientVersions: readonly string[]
  /** Logons that a dropped tunnel left behind (sessions.md H2); 0 where none were found. */
  readonly ghosts: number
  /** Share of the sessions of all accounts, 0 to 1; undefined where it is not known. */
  readonly share?: number
}

/** Names that administrators give to accounts of programs. A user may bear one by chance: it never decides alone. */
const SERVICE_NAME =
  /^(?:(?:svc|srv|service|app|mfp|scan|fax|arch|archive|backup|bes)[._-].{1,200}|.{1,200}[._-](?:svc|srv|service)|besadmin|blackberry.{0,200})$/i

const isMapiCdo = (version: string): boolean => /^6\.\d/.test(version.trim())

/**
 * A program's account (sessions.md section 7, H5): five or more mailboxes together with MAPI/CDO or such a name, or a tenth
 * of all sessions with MAPI/CDO. A name with MAPI/CDO is enough where the export shows only part of its mailboxes.
 */
export function isServiceAccount({ account, mailboxes, clientVersions, share }: PressedAccount): boolean {
  const named = SERVICE_NAME.test(account.slice(account.lastIndexOf('\\') + 1))
  const cdo = clientVersions.some(isMapiCdo)
  return (mailboxes >= 5 && (cdo || named)) || (cdo && (named || (share ?? 0) >= 0.1))
}

/** Distinct mailboxes of others from which shared calendars are the likely reason (sessions.md H6). */
const FAN_OUT = 10

/** The procedures that answer an account at its limit, the first one first (sessions.md P1, P2, P3, P4). */
export function proceduresForAccount(pressed: PressedAccount): readonly ProcedureId[] {
  if (isServiceAccount(pressed)) return ['service-account-sessions']
  const shared: readonly ProcedureId[] = pressed.mailboxes > FAN_OUT ? ['shared-calendar-pool'] : []
  // Where nothing else explains the pressure the tunnel is looked at, as it always was.
  return pressed.ghosts > 0 || shared.length === 0
    ? ['session-limit-after-vpn', ...shared, 'store-limit-change']
    : [...shared, 'store-limit-change']
}

/** The procedure for event 9646, by its object type as the log spells it (sessions.md 2.3, P1, P5). */
export function proceduresForObjectType(objectType: string): readonly ProcedureId[] {
  return objectType.trim().toLowerCase() === 'session' ? ['session-limit-after-vpn'] : ['open-object-limit']
}
