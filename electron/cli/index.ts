import { fileURLToPath } from 'node:url'

// `attendant findings … | more`, left early: nobody listens any more, and the command ends as if somebody did.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const argv = process.argv.slice(2)

// Asked by scripts and inventories, and often: answered before anything else is loaded.
if (argv.length === 1 && argv[0] === '--version') process.stdout.write(`${__ATTENDANT_VERSION__}\n`)
else {
  const [{ runCommandLine }, { findSamples }] = await Promise.all([
    import('./main.ts'),
    import('../service/samples.ts'),
  ])
  // Built into dist/node; the worker stands beside this file, the renderer and the samples where the build put them.
  process.exitCode = await runCommandLine(argv, {
    workerUrl: new URL('./worker.js', import.meta.url),
    rendererDirectory: fileURLToPath(new URL('../renderer', import.meta.url)),
    samples: findSamples(new URL('../../', import.meta.url)),
    version: __ATTENDANT_VERSION__,
  })
}
