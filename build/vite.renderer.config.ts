import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bundledPackages } from './bundled-packages.ts'

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/**
 * The renderer. Nothing is inlined: the content policy allows scripts, styles and images of the program's own origin
 * only, so a `data:` URL would be refused.
 */
export default defineConfig({
  logLevel: 'warn',
  root: at('renderer'),
  base: './',
  cacheDir: at('.cache/vite-renderer'),
  plugins: [react(), bundledPackages(at('dist'), 'renderer')],
  build: {
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
})
