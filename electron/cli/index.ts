import { fileURLToPath } from 'node:url'
import { runCommandLine } from './main.ts'

// Built into dist/node; the worker stands beside this file, the renderer and the samples where the build put them.
process.exitCode = await runCommandLine(process.argv.slice(2), {
  workerUrl: new URL('./worker.js', import.meta.url),
  rendererDirectory: fileURLToPath(new URL('../renderer', import.meta.url)),
  samplesDirectory: fileURLToPath(new URL('../../samples/contoso', import.meta.url)),
  version: __ATTENDANT_VERSION__,
})
