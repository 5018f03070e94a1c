import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { detect } from '../../electron/intake/detect.ts'
import { BOUNDS } from '../../electron/intake/reader.ts'
import { ALL_READERS } from '../../electron/intake/registry.ts'
import { headOf } from '../../electron/intake/text/head.ts'
import type { Format } from '../../shared/model/source.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const FOLDERS = ['test/fixtures', 'samples/contoso'] as const

/** A good file that mutations start from. */
export interface Seed {
  /** Relative to the repository, `/`-separated. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Seeds of one format. Formats are drawn with equal chances: the sample has 45 messages and one event list. */
export interface SeedGroup {
  readonly format: Format | 'unknown'
  readonly seeds: readonly Seed[]
}

/** Every file of the fixtures and of the sample case, in order of name, by detected format in order of name. */
export function seedGroups(): readonly SeedGroup[] {
  const groups = new Map<Format | 'unknown', Seed[]>()
  for (const folder of FOLDERS) {
    for (const path of filesIn(join(ROOT, folder))) {
      const bytes = Uint8Array.from(readFileSync(path))
      const name = path.slice(ROOT.length + 1).replaceAll('\\', '/')
      const head = headOf(name, bytes.subarray(0, BOUNDS.headBytes))
      const format = detect(head, ALL_READERS).reader?.format ?? 'unknown'
      const group = groups.get(format)
      if (group === undefined) groups.set(format, [{ name, bytes }])
      else group.push({ name, bytes })
    }
  }
  return [...groups]
    .map(([format, seeds]) => ({ format, seeds: seeds.sort((a, b) => (a.name < b.name ? -1 : 1)) }))
    .sort((a, b) => (a.format < b.format ? -1 : 1))
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
