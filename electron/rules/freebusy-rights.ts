import { folderRights } from '../../shared/mapi/folder-rights.ts'
import { sql } from '../casefile/sql.ts'
import { finding, known, type Rule } from './rule.ts'

/** PR_NT_SECURITY_DESCRIPTOR */
const SECURITY_DESCRIPTOR = 0x0e270102

interface Folder {
  readonly id: number
  readonly name: string | null
  readonly path: string | null
  readonly bytes: Uint8Array
}

/**
 * Rights of a group's free/busy folder: Default must be Editor, Anonymous None (freebusy spec 10 and 11.3), or clients
 * say that they cannot update public free/busy data. Judged where the export carries the folder's security descriptor.
 */
export const freebusyRights: Rule = {
  id: 'freebusy-rights',
  evaluate(db, { snapshot, readership }) {
    const folders = db.all<Folder>(sql`SELECT f.id, f.name, f.folder_path AS path, p.bytes FROM folders f
      JOIN properties p ON p.snapshot_id = f.snapshot_id AND p.owner = 'folder' AND p.owner_id = f.id
        AND p.tag = ${SECURITY_DESCRIPTOR} AND p.position = 0
      WHERE f.snapshot_id = ${snapshot} AND f.role = 'freebusy-site' AND p.bytes IS NOT NULL ORDER BY f.name, f.id`)
    return folders.flatMap((folder) => {
      const rights = folderRights(folder.bytes)
      // Without an entry for Everyone the descriptor is not one Exchange wrote, and nothing is said.
      if (rights === null || !rights.everyone.listed) return []
      const { everyone, anonymous } = rights
      const closed = !everyone.creates || !everyone.editsAll
      const open = anonymous.reads || anonymous.creates || anonymous.editsAll
      if (!closed && !open) return []
      const name = folder.name ?? folder.path ?? ''
      return [
        finding('freebusy-rights', {
          variant: closed && open ? 'both' : closed ? 'default-not-editor' : 'anonymous-not-none',
          severity: readership.weigh('warning'),
          certainty: 'derived',
          subject: name,
          about: folder.path ?? '',
          params: known({ ...readership.params, folder: name }),
          evidence: [
            {
              table: 'folders',
              id: folder.id,
              as: 'folder',
              label: name,
              facts: known({
                creates: everyone.creates ? 1 : 0,
                editsAll: everyone.editsAll ? 1 : 0,
                anonymousReads: anonymous.reads ? 1 : 0,
              }),
            },
          ],
          procedures: [],
        }),
      ]
    })
  },
}
