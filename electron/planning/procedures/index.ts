import type { ProcedureId } from '../../../shared/model/finding.ts'
import type { Procedure } from '../procedure.ts'
import { clientHygiene } from './client-hygiene.ts'
import { directoryTooling } from './directory-tooling.ts'
import { freebusyPublishingRepair } from './freebusy-publishing-repair.ts'
import { localFreebusyRepair } from './local-freebusy-repair.ts'
import { namedPropertyQuota } from './named-property-quota.ts'
import { openObjectLimit } from './open-object-limit.ts'
import { publicFreebusyCleanup } from './public-freebusy-cleanup.ts'
import { serviceAccountSessions } from './service-account-sessions.ts'
import { sessionLimitAfterVpn } from './session-limit-after-vpn.ts'
import { sharedCalendarPool } from './shared-calendar-pool.ts'
import { storeLimitChange } from './store-limit-change.ts'
import { systemAttendantQueueCleanup } from './system-attendant-queue-cleanup.ts'

/** Every procedure of the product, in the order in which plans use them. */
export const PROCEDURES: Readonly<Record<ProcedureId, Procedure>> = {
  'directory-tooling': directoryTooling,
  'system-attendant-queue-cleanup': systemAttendantQueueCleanup,
  'public-freebusy-cleanup': publicFreebusyCleanup,
  'freebusy-publishing-repair': freebusyPublishingRepair,
  'local-freebusy-repair': localFreebusyRepair,
  'session-limit-after-vpn': sessionLimitAfterVpn,
  'service-account-sessions': serviceAccountSessions,
  'shared-calendar-pool': sharedCalendarPool,
  'open-object-limit': openObjectLimit,
  'named-property-quota': namedPropertyQuota,
  'store-limit-change': storeLimitChange,
  'client-hygiene': clientHygiene,
}
