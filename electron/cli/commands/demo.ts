import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LANGUAGES } from '../../../shared/model/plan.ts'
import { needed } from '../arguments.ts'
import type { Context } from '../context.ts'
import { EXIT, type ExitCode } from '../output.ts'
import { findingsCommand } from './findings.ts'
import { importCommand } from './import.ts'
import { planCommand } from './plan.ts'
import { settingsCommand } from './settings.ts'

/** The sample's clean-up is planned for Exchange 2007: that is what its mailbox server runs. */
const EXCHANGE = '2007'

/**
 * `demo`: the whole main job on the bundled sample exports — a new case file, the findings on the terminal, the
 * checklist as PDF and HTML. Shown afterwards by the start script.
 */
export async function demoCommand(context: Context): Promise<ExitCode> {
  const folder = resolve('demo-output')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'contoso.attendant')
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })

  const run = (rest: readonly string[], options: Partial<Context['options']> = {}): Context => ({
    ...context,
    rest,
    options: { ...context.options, ...options },
  })
  const imported = await importCommand(
    run([path, needed(context.samples, 'samples/contoso', context.output)], {
      zone: ['Europe/Paris'],
      snapshot: 'before clean-up',
    }),
  )
  if (imported !== EXIT.done) return imported
  settingsCommand({
    ...run([path], { vpn: '10.8.0.0/16', zone: ['Europe/Paris'] }),
    output: { ...context.output, print: () => undefined },
  })
  findingsCommand(run([path]))
  for (const lang of LANGUAGES) {
    for (const format of ['pdf', 'html']) {
      await planCommand(run([path], { exchange: EXCHANGE, lang, out: join(folder, `checklist.${lang}.${format}`) }))
    }
  }
  context.output.say(path)
  return EXIT.done
}
