import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = resolve(import.meta.dirname, '../..')
const PREBUILDS = resolve(ROOT, 'node_modules/better-sqlite3/prebuilds')

/** The text of `electron/casefile/native-hashes.ts` for the installed better-sqlite3. */
export function nativeHashesText(): string {
  const manifest = readFileSync(resolve(PREBUILDS, '../package.json'), 'utf8')
  const { version } = JSON.parse(manifest) as { readonly version: string }
  const lines = readdirSync(PREBUILDS)
    .sort()
    .map((name) => {
      const hash = createHash('sha256')
        .update(readFileSync(resolve(PREBUILDS, name)))
        .digest('hex')
      return `  '${name.replace(/\.node$/, '')}': '${hash}',`
    })
  return `/**
 * SHA-256 of the SQLite binaries inside the npm package better-sqlite3 ${version}. Made by \`build/package/make-native-hashes.ts\`
 * after every change of that version; a test compares it with \`node_modules\`.
 */
export const NATIVE_HASHES = {
${lines.join('\n')}
} as const

export type NativeTarget = keyof typeof NATIVE_HASHES
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(resolve(ROOT, 'electron/casefile/native-hashes.ts'), nativeHashesText())
}
