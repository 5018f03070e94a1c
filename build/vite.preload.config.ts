import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { bundledPackages } from './bundled-packages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The preload script: one CommonJS file, because a sandboxed preload can require nothing but "electron". */
export default defineConfig({
  root,
  plugins: [bundledPackages(`${root}/dist`, 'preload')],
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { preload: 'electron/preload.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true },
})
