import { fileURLToPath } from 'node:url'
import { runCommandLine } from './main.ts'

// `attendant findings … | more`, left early: nobody listens any more, and the command ends as if somebody did.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

// Built into dist/node; the worker stands beside this file, the renderer and the samples where the build put them.
process.exitCode = await runCommandLine(process.argv.slice(2), {
  workerUrl: new URL('./worker.js', import.meta.url),
  rendererDirectory: fileURLToPath(new URL('../renderer', import.meta.url)),
  samplesDirectory: fileURLToPath(new URL('../../samples/contoso', import.meta.url)),
  version: __ATTENDANT_VERSION__,
})
