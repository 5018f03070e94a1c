import type { PropertyValue, RawProperty } from '../../../shared/model/properties.ts'
import { unixMsToFiletime } from '../../../shared/time/epoch.ts'
import type { CmdletObject } from './cmdlet-object.ts'
import { type CmdletValues, isCut, placeOf } from './cmdlet-values.ts'

/**
 * How one property of a cmdlet's object becomes a MAPI property. `key` is text that names a person or an object: cut, it
 * would name another one, so it is kept as printed text that nothing joins by. `list` keeps its items as one text.
 */
export interface PropertySpec {
  readonly tag: number
  readonly as: 'name' | 'key' | 'text' | 'list' | 'count' | 'size' | 'time' | 'flag' | 'hex'
  /** Names of the cmdlet's property, the best first, in lower case without blanks. */
  readonly from: readonly string[]
  /** Name under which it is shown where MAPI has no such property. */
  readonly namedAs?: string
}

const TYPES = { text: 0x001f, list: 0x001f, count: 0x0003, size: 0x0014, time: 0x0040, flag: 0x000b } as const

/** Properties MAPI has no tag for, under their cmdlet's name; ids from 0x8000 on, as named properties have. */
export function namedSpecs(
  first: number,
  names: readonly (readonly [name: string, as: keyof typeof TYPES])[],
): readonly PropertySpec[] {
  return names.map(([name, as], index) => ({
    tag: (first + index) * 0x10000 + TYPES[as],
    as,
    from: [name.toLowerCase()],
    namedAs: name,
  }))
}

export function propertyBag(
  object: CmdletObject,
  specs: readonly PropertySpec[],
  values: CmdletValues,
): readonly RawProperty[] {
  const bag: RawProperty[] = []
  for (const spec of specs) {
    const value = propertyValue(object, spec, values)
    if (value === undefined) continue
    const cut = (value.is === 'text' || value.is === 'opaque') && isCut(value.text)
    bag.push({
      tag: spec.tag,
      ...(spec.namedAs === undefined ? {} : { namedAs: spec.namedAs }),
      value,
      ...(cut ? { doubt: 'cut' as const } : {}),
    })
  }
  return bag
}

function propertyValue(
  object: CmdletObject,
  { as, from }: PropertySpec,
  values: CmdletValues,
): PropertyValue | undefined {
  switch (as) {
    case 'name':
    case 'key': {
      const text = values.name(object, ...from)
      if (text === undefined) return undefined
      return as === 'key' && isCut(text) ? { is: 'opaque', text } : { is: 'text', text }
    }
    case 'text': {
      const text = values.text(object, ...from)
      return text === undefined ? undefined : { is: 'text', text }
    }
    case 'list': {
      const items = values.list(object, ...from)
      return items === undefined || items.length === 0 ? undefined : { is: 'text', text: items.join(', ') }
    }
    case 'count': {
      const count = values.count(object, ...from)
      if (count === undefined || count < 2 ** 31) return count === undefined ? undefined : { is: 'int', value: count }
      values.reject('bad-number', placeOf(object), from[0] ?? '', String(count))
      return undefined
    }
    case 'size': {
      const size = values.size(object, ...from)
      return size === undefined ? undefined : { is: 'int64', value: size }
    }
    case 'time': {
      const time = values.time(object, ...from)
      return time === undefined ? undefined : { is: 'time', ticks: unixMsToFiletime(time) }
    }
    case 'flag': {
      const flag = values.flag(object, ...from)
      return flag === undefined ? undefined : { is: 'boolean', value: flag }
    }
    case 'hex': {
      const text = values.text(object, ...from)
      return text !== undefined && /^(?:[0-9A-F]{2}){1,512}$/i.test(text)
        ? { is: 'binary', bytes: Uint8Array.from(Buffer.from(text, 'hex')) }
        : undefined
    }
  }
}
