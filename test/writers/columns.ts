import type { PropertyBag, RawProperty } from '../../shared/model/properties.ts'
import { asError, idOf } from './tags.ts'

const MAPI_E_NOT_FOUND = 0x8004010f

/** The wanted properties in the wanted order; what the bag lacks is left out, or stands as PT_ERROR as in a table. */
export function pick(bag: PropertyBag, tags: readonly number[], missingAsError: boolean): PropertyBag {
  return tags.flatMap((tag): readonly RawProperty[] => {
    const found = bag.find((property) => idOf(property.tag) === idOf(tag))
    if (found) return [found]
    return missingAsError ? [{ tag: asError(tag), value: { is: 'error', code: MAPI_E_NOT_FOUND } }] : []
  })
}
