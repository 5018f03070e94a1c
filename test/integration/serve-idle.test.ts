import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { attendant } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()

it('serve ends by itself, in order, when nobody asks anything', () => {
  const run = attendant(['serve', '--json', '--idle', '0.01', '--data-dir', folder])
  expect(run.code, run.err).toBe(0)
  expect(JSON.parse(run.out)).toMatchObject({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/enter/) })
  expect(readdirSync(join(folder, 'spool'))).toEqual([])
})
