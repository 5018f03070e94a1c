import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { bundledPackages } from './bundled-packages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string }

/** Command line, worker thread and desktop entry: plain ES modules for Node 24 and Electron's main process. */
export default defineConfig({
  root,
  logLevel: 'warn',
  plugins: [bundledPackages(`${root}/dist`, 'node')],
  define: { __ATTENDANT_VERSION__: JSON.stringify(version) },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/node',
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    rollupOptions: {
      input: { cli: 'electron/cli/index.ts', worker: 'electron/worker/thread.ts', desktop: 'electron/main.ts' },
      external: ['electron', 'better-sqlite3', '@sparticuz/chromium'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  // Small pure packages go into the bundle: fewer files to vet, faster start.
  ssr: { noExternal: ['zod', 'saxes', 'xmlchars', 'iconv-lite', 'safer-buffer'] },
})
