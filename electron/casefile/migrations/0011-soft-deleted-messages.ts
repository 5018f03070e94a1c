import type { Migration } from './migration.ts'

/**
 * Rows of a deleted-contents table: messages that were deleted and can be recovered. They are no messages of their folder,
 * so no rule looks at them (`role` is `other`); a comparison tells by them how a message was deleted.
 */
export const softDeletedMessages: Migration = {
  version: 11,
  name: 'soft-deleted-messages',
  statements: [
    'ALTER TABLE messages ADD COLUMN soft_deleted INTEGER NOT NULL DEFAULT 0 CHECK (soft_deleted IN (0, 1))',
    `CREATE INDEX messages_soft_deleted ON messages (snapshot_id, record_key) WHERE soft_deleted = 1`,
  ],
}
