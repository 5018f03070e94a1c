import type { LimitRecord } from '../../shared/model/records.ts'
import { type RegData, regFile } from '../writers/reg.ts'

/** A registry as two levels of names without case: key -> value name -> data. Pure: applying gives a new one. */
export interface RegistryModel {
  readonly keys: ReadonlyMap<string, ReadonlyMap<string, { readonly name: string; readonly data: RegData }>>
}

export const registryOf = (
  entries: Readonly<Record<string, readonly (readonly [name: string, data: RegData])[]>>,
): RegistryModel => ({
  keys: new Map(
    Object.entries(entries).map(([key, values]) => [
      key,
      new Map(values.map(([name, data]) => [name.toLowerCase(), { name, data }])),
    ]),
  ),
})

/** What regedit does with the lines of a `.reg` file: sets and deletes values; a value keeps the place it had. */
export function applied(registry: RegistryModel, lines: readonly LimitRecord[]): RegistryModel {
  const keys = new Map([...registry.keys].map(([key, values]) => [key, new Map(values)]))
  for (const { key, name, number, deletes } of lines) {
    const known = [...keys.keys()].find((one) => one.toLowerCase() === key.toLowerCase()) ?? key
    const values = keys.get(known) ?? new Map<string, { readonly name: string; readonly data: RegData }>()
    keys.set(known, values)
    if (deletes === true) values.delete(name.toLowerCase())
    else if (number !== undefined) {
      const before = values.get(name.toLowerCase())
      values.set(name.toLowerCase(), { name: before?.name ?? name, data: { is: 'dword', number } })
    }
  }
  return { keys }
}

/** The registry as `regedit` exports it, values in the order of their names: what must be equal to the byte. */
export function exported({ keys }: RegistryModel): Uint8Array {
  return regFile(
    [...keys]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, values]) => ({
        path,
        values: [...values.values()]
          .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
          .map(({ name, data }) => [name, data] as const),
      })),
  )
}
