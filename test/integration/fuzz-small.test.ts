import { describe, expect, it } from 'vitest'
import { campaign } from '../fuzz/campaign.ts'

/** The long run is `npm run fuzz`; a failure here is repeated with `--seed 1 --from <index> --count 1`. */
const SECONDS = 20

describe('mutated fixtures', () => {
  it('always come to a typed outcome: no exception, no hang, no unbounded memory [sec 7.8] [sec 7.13]', async () => {
    const { inputs, tallies, failures } = await campaign({ seed: 1, seconds: SECONDS, count: 4000 })
    const told = failures.map(({ index, what, from, message }) => `${what}: input ${index} from ${from}: ${message}`)
    expect(told).toEqual([])
    // On the slowest machine some hundred inputs are done; a run that did less proves nothing.
    expect(inputs).toBeGreaterThan(200)
    expect(tallies.length).toBeGreaterThan(15)
    expect(tallies.reduce((sum, { records }) => sum + records, 0)).toBeGreaterThan(inputs)
  }, 120_000)
})
