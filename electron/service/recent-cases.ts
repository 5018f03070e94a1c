import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { CASE_EXTENSION } from '../casefile/application.ts'

const schema = z.array(z.string().max(4096)).max(100)
const KEPT = 12

/** The list of case files opened last, in the program's own folder. A broken or missing list is an empty one. */
export class RecentCases {
  readonly #file: string

  constructor(dataDirectory: string) {
    this.#file = join(dataDirectory, 'recent-cases.json')
  }

  list(): { readonly path: string; readonly name: string; readonly modified: number; readonly size: number }[] {
    return this.#paths().flatMap((path) => {
      try {
        const { mtimeMs, size } = statSync(path)
        return [{ path, name: basename(path, CASE_EXTENSION), modified: Math.round(mtimeMs), size }]
      } catch {
        // Gone with its stick: not shown, but kept in the list for when the stick is back.
        return []
      }
    })
  }

  remember(path: string): void {
    const paths = [path, ...this.#paths().filter((known) => known !== path)].slice(0, KEPT)
    try {
      mkdirSync(join(this.#file, '..'), { recursive: true })
      writeFileSync(`${this.#file}.new`, JSON.stringify(paths))
      renameSync(`${this.#file}.new`, this.#file)
    } catch {
      // A read-only profile must not keep anybody from opening a case.
    }
  }

  #paths(): readonly string[] {
    try {
      return schema.parse(JSON.parse(readFileSync(this.#file, 'utf8')))
    } catch {
      return []
    }
  }
}
