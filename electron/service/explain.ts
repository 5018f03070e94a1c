import type { Request, Response } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { explainProperty, type Part } from '../../shared/mapi/explain/explain.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { propertiesOf } from '../casefile/properties.ts'
import { propertyOwnerOf } from './details.ts'

/** Lines of one explanation; a month of blocks has some hundreds. */
const LINES = 2000

type Line = Response<'property-explain'>['values'][number]['lines'][number]

/** The bytes of one property of a row, part by part, outer parts before what they are made of. */
export function propertyExplained(
  db: ReadableCase,
  { snapshot, table, id, tag }: Request<'property-explain'>,
): Response<'property-explain'> {
  const owner = propertyOwnerOf(table)
  if (owner === undefined) throw new AttendantError('unknown-row', table)
  const bag = propertiesOf(db, snapshot, owner, id)
  const property = bag.find((one) => one.tag === tag)
  if (property === undefined) throw new AttendantError('unknown-row', `${id} 0x${tag.toString(16)}`)
  let room = LINES
  const values = explainProperty(property, bag, table === 'freebusy').map(({ index, length, parts }) => {
    const lines = flat(parts, 0, room)
    room -= lines.length
    return { index, length, lines: [...lines] }
  })
  return { values, whole: room > 0 }
}

function flat(parts: readonly Part[], depth: number, room: number): readonly Line[] {
  const lines: Line[] = []
  for (const { offset, length, hex, key, params, spec, parts: inner } of parts) {
    if (lines.length >= room) break
    lines.push({ depth, offset, length, hex, key, params: { ...params }, spec })
    lines.push(...flat(inner, depth + 1, room - lines.length))
  }
  return lines
}
