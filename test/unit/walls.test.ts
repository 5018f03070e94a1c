import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* sources(path)
    else if (/\.(ts|tsx|mts|cts)$/.test(entry.name)) yield path
  }
}

interface Import {
  readonly from: string
  /** Repo-relative path for own modules, the package name for others. */
  readonly to: string
}

const IMPORT =
  /(?:^|[;\n])\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s*['"]([^'"]+)['"]/gm

const imports: readonly Import[] = ['shared', 'electron', 'renderer'].flatMap((room) =>
  [...sources(room)].flatMap((from) => {
    const text = readFileSync(join(ROOT, from), 'utf8')
    return [...text.matchAll(IMPORT)].map((match) => {
      const wanted = match[1] ?? match[2] ?? match[3] ?? ''
      const own = wanted.startsWith('.')
        ? relative(ROOT, join(ROOT, dirname(from), wanted)).replaceAll('\\', '/')
        : wanted
      return { from, to: own }
    })
  }),
)

/** Imports of files under `room` that are not allowed there. */
function breaches(room: RegExp, forbidden: (to: string) => boolean): readonly string[] {
  return imports.filter(({ from, to }) => room.test(from) && forbidden(to)).map(({ from, to }) => `${from} -> ${to}`)
}

const under =
  (...rooms: readonly string[]) =>
  (to: string) =>
    rooms.some((room) => to.startsWith(`${room}/`))
const isPackage = (to: string): boolean => !/^(shared|electron|renderer|test|build)\//.test(to) && !to.startsWith('.')

describe('the walls of the house', () => {
  it('are looked at: the test sees the imports', () => {
    expect(imports.length).toBeGreaterThan(200)
  })

  it('shared imports nothing but itself and zod', () => {
    expect(
      breaches(/^shared\//, (to) => under('electron', 'renderer', 'test')(to) || (isPackage(to) && to !== 'zod')),
    ).toEqual([])
  })

  it('renderer imports shared and itself only, and nothing of Node', () => {
    expect(
      breaches(/^renderer\//, (to) => under('electron', 'test')(to) || to.startsWith('node:') || to === 'electron'),
    ).toEqual([])
  })

  it('only electron/desktop, main.ts and preload.ts import electron', () => {
    expect(breaches(/^(?!electron\/(desktop\/|main\.ts|preload\.ts)).*/, (to) => to === 'electron')).toEqual([])
  })

  it('only casefile knows the SQLite driver', () => {
    expect(breaches(/^(?!electron\/casefile\/)/, (to) => to === 'better-sqlite3')).toEqual([])
  })

  it('only driver.ts opens databases: with the checked binary and no other', () => {
    const users = imports.filter(({ to }) => to === 'better-sqlite3').map(({ from }) => from)
    const openers = [...new Set(users)].filter((from) =>
      /^import (?!type )[^\n]*'better-sqlite3'/m.test(readFileSync(join(ROOT, from), 'utf8')),
    )
    expect(openers).toEqual(['electron/casefile/driver.ts'])
  })

  it('intake knows no SQL and nothing downhill', () => {
    expect(
      breaches(
        /^electron\/intake\//,
        under(
          'electron/casefile',
          'electron/rules',
          'electron/planning',
          'electron/report',
          'electron/service',
          'electron/worker',
          'electron/browser',
          'electron/desktop',
          'electron/cli',
        ),
      ),
    ).toEqual([])
  })

  it('casefile knows no file formats', () => {
    expect(
      breaches(
        /^electron\/casefile\//,
        under(
          'electron/intake',
          'electron/rules',
          'electron/planning',
          'electron/report',
          'electron/service',
          'electron/worker',
        ),
      ),
    ).toEqual([])
  })

  it('rules know no formats', () => {
    expect(
      breaches(
        /^electron\/rules\//,
        under('electron/intake', 'electron/planning', 'electron/report', 'electron/service', 'electron/worker'),
      ),
    ).toEqual([])
  })

  it('planning and report know no SQL', () => {
    expect(
      breaches(
        /^electron\/(planning|report)\//,
        under('electron/casefile', 'electron/intake', 'electron/rules', 'electron/service', 'electron/worker'),
      ),
    ).toEqual([])
  })
})
