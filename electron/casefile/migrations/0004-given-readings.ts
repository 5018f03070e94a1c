import type { Migration } from './migration.ts'

/** Why a source was read in its encoding and zone: its own marks, or what the user gave for it. */
export const givenReadings: Migration = {
  version: 4,
  name: 'given-readings',
  statements: [
    'ALTER TABLE sources ADD COLUMN encoding_why TEXT',
    `ALTER TABLE sources ADD COLUMN zone_why TEXT CHECK (zone_why IN ('given', 'import', 'assumed'))`,
  ],
}
