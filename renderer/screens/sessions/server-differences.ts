import type { LimitRow } from '../../../shared/contract/sessions.ts'

export interface ComparedLimit {
  readonly name: string
  /** Number per server, in the order of the servers; undefined where that server has no such value. */
  readonly numbers: readonly (number | null | undefined)[]
  /** The number most servers have; what differs from it is marked. */
  readonly usual: number | null | undefined
  readonly differs: boolean
}

/** The same values of several servers side by side, those that differ first. */
export function compareServers(limits: readonly LimitRow[], servers: readonly string[]): readonly ComparedLimit[] {
  return limits
    .map(({ name, servers: own }) => {
      const byServer = new Map(own.map(({ server, number }) => [server, number]))
      const numbers = servers.map((server) => byServer.get(server))
      return { name, numbers, usual: usualOf(numbers), differs: new Set(numbers).size > 1 }
    })
    .sort((a, b) => Number(b.differs) - Number(a.differs))
}

function usualOf(numbers: readonly (number | null | undefined)[]): number | null | undefined {
  const counts = new Map<number | null | undefined, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
