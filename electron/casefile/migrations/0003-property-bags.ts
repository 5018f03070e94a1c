import type { Migration } from './migration.ts'

/** Members of one value in a bag, in order: the columns `properties` had. Bytes are in hex. */
const MEMBERS = ['tag', 'position', 'form', 'named_as', 'text', 'number', 'bytes', 'doubt'] as const

/**
 * The properties of one object in one row, as a JSON array of values. A dump of a hundred thousand messages has ten
 * million properties: a row each took most of an import's time. `properties` stays, as a view with a row per value.
 */
export const propertyBags: Migration = {
  version: 3,
  name: 'property-bags',
  statements: [
    `CREATE TABLE property_bags (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       owner TEXT NOT NULL CHECK (owner IN ('mailbox', 'folder', 'message')),
       owner_id INTEGER NOT NULL,
       bag TEXT NOT NULL
     ) STRICT`,
    `INSERT INTO property_bags (snapshot_id, owner, owner_id, bag)
       SELECT snapshot_id, owner, owner_id, json_group_array(json_array(tag, position, form, named_as, text, number,
         CASE WHEN bytes IS NULL THEN NULL ELSE hex(bytes) END, doubt))
       FROM (SELECT * FROM properties ORDER BY snapshot_id, owner, owner_id, tag, position)
       GROUP BY snapshot_id, owner, owner_id ORDER BY snapshot_id, owner, owner_id`,
    `DROP TABLE properties`,
    `CREATE INDEX property_bags_by_owner ON property_bags (snapshot_id, owner, owner_id)`,
    `CREATE VIEW properties AS SELECT b.snapshot_id, b.owner, b.owner_id,
       ${MEMBERS.map((member, index) =>
         member === 'bytes' ? `unhex(v.value ->> ${index}) AS bytes` : `v.value ->> ${index} AS ${member}`,
       ).join(', ')}
     FROM property_bags b, json_each(b.bag) v`,
    `CREATE TRIGGER property_bags_immutable BEFORE UPDATE ON property_bags
        WHEN (SELECT state FROM snapshots WHERE id = OLD.snapshot_id) = 'committed'
        BEGIN SELECT RAISE(ABORT, 'a committed snapshot never changes'); END`,
  ],
}
