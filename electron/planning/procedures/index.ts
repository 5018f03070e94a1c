import type { ProcedureId } from '../../../shared/model/finding.ts'
import type { Procedure } from '../procedure.ts'
import { publicFreebusyCleanup } from './public-freebusy-cleanup.ts'
import { sessionLimitAfterVpn } from './session-limit-after-vpn.ts'
import { storeLimitChange } from './store-limit-change.ts'
import { systemAttendantQueueCleanup } from './system-attendant-queue-cleanup.ts'

/** Every procedure of the product, in the order in which plans use them. */
export const PROCEDURES: Readonly<Record<ProcedureId, Procedure>> = {
  'system-attendant-queue-cleanup': systemAttendantQueueCleanup,
  'public-freebusy-cleanup': publicFreebusyCleanup,
  'session-limit-after-vpn': sessionLimitAfterVpn,
  'store-limit-change': storeLimitChange,
}
