import { intOf } from '../../../shared/mapi/bag.ts'
import { TAG } from '../../../shared/mapi/tags.ts'
import type { PropertyBag } from '../../../shared/model/properties.ts'

const MSGFLAG_ASSOCIATED = 0x40

/** Whether a message is hidden, from PR_MESSAGE_FLAGS; undefined where the flags are not in the file. */
export function isAssociated(properties: PropertyBag): boolean | undefined {
  const flags = intOf(properties, TAG.MESSAGE_FLAGS)
  return flags === undefined ? undefined : (flags & MSGFLAG_ASSOCIATED) !== 0
}
