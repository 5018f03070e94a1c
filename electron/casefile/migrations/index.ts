import { evidenceAndPlans } from './0001-evidence-and-plans.ts'
import { logonParties } from './0002-logon-parties.ts'
import { propertyBags } from './0003-property-bags.ts'
import { givenReadings } from './0004-given-readings.ts'
import { usageAndPermissions } from './0005-usage-and-permissions.ts'
import { peopleAndIdentities } from './0006-people-and-identities.ts'
import { freebusyGrid } from './0007-freebusy-grid.ts'
import { procedurePacks } from './0008-procedure-packs.ts'
import { sessionTables } from './0009-session-tables.ts'
import { planProgress } from './0010-plan-progress.ts'
import { softDeletedMessages } from './0011-soft-deleted-messages.ts'
import { choicesAndLayouts } from './0012-choices-and-layouts.ts'
import type { Migration } from './migration.ts'

/** All migrations in order. `user_version` of a case file is the version of the last one applied. */
export const MIGRATIONS: readonly Migration[] = [
  evidenceAndPlans,
  logonParties,
  propertyBags,
  givenReadings,
  usageAndPermissions,
  peopleAndIdentities,
  freebusyGrid,
  procedurePacks,
  sessionTables,
  planProgress,
  softDeletedMessages,
  choicesAndLayouts,
]

export const LATEST_VERSION: number = Math.max(...MIGRATIONS.map((migration) => migration.version))
