import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SECURITY_SECTIONS, type SecurityLine } from './security-lines.ts'

/** A test (or a group of tests) whose title bears the id of a line. `needs`: what it is skipped without. */
export interface Proof {
  readonly id: string
  readonly file: string
  readonly title: string
  readonly needs: readonly string[]
}

const RUNTIME = 'Electron’s runtime'

/** What is needed where a test is skipped, by the condition in its source. Another condition is a fault: name it here. */
const NEEDS: readonly (readonly [RegExp, string])[] = [
  [/^absent !== ''$/, RUNTIME],
  [/^chromium(Here)? === null$/, 'a Chromium'],
  [/^!canUnshare$/, 'a network namespace'],
  [/^!canTrace$/, 'strace'],
  [/^!canMount$/, 'a disk in memory'],
  [/^!canLimit$/, 'prlimit'],
  [/^!canProtect\(\)$/, 'the right to protect files'],
  [/^isRoot && !canBecomeNobody$/, 'another account'],
  [/^process\.platform === 'win32' \|\| process\.getuid\?\.\(\) === 0$/, 'an account without all rights'],
]

const TAG = /\[sec (\d+)\.(\d+)(?:-(\d+)\.(\d+))?\]/g

/** Ids of the tags in a title, ranges spelled out. Throws for a range over two sections or backwards. */
function idsOf(title: string): readonly string[] {
  return [...title.matchAll(TAG)].flatMap(([tag, section, first, sectionAgain = section, last = first]) => {
    const count = Number(last) - Number(first) + 1
    if (sectionAgain !== section || count < 1) throw new Error(`not a range of one section: ${tag}`)
    return Array.from({ length: count }, (_, index) => `${section}.${Number(first) + index}`)
  })
}

/** The condition of `skipIf(…)` in the line that opens a test or group; its brackets are balanced. */
function conditionOf(head: string): string | undefined {
  const start = head.indexOf('.skipIf(')
  if (start < 0) return undefined
  let depth = 1
  let end = start + '.skipIf('.length
  for (; end < head.length && depth > 0; end++) depth += head[end] === '(' ? 1 : head[end] === ')' ? -1 : 0
  return head.slice(start + '.skipIf('.length, end - 1)
}

function needOf(condition: string, file: string): string {
  const found = NEEDS.find(([pattern]) => pattern.test(condition))
  if (found === undefined) throw new Error(`${file} is skipped if ${condition}: say what it needs`)
  return found[1]
}

const OPENER = /^( *)(?:describe|it)\b/

/**
 * Tests with tags in one file, read as text and not run. The formatter keeps indentation, so the groups around a test
 * are the nearest lines above that open one with less of it.
 */
export function proofsIn(file: string, text: string): readonly Proof[] {
  const lines = text.split('\n')
  return lines.flatMap((line, at) => {
    const title = /(['"`])((?:(?!\1).)*\[sec .*?)\1/.exec(line)?.[2]
    if (title === undefined) {
      if (line.includes('[sec ')) throw new Error(`${file}:${at + 1}: a tag outside a title`)
      return []
    }
    const ids = idsOf(title)
    if (ids.length === 0) throw new Error(`${file}:${at + 1}: a tag that is none`)
    const needs = new Set<string>()
    let indent = Number.POSITIVE_INFINITY
    for (let above = at; above >= 0; above--) {
      const opened = OPENER.exec(lines[above] ?? '')?.[1]
      if (opened === undefined || opened.length >= indent) continue
      const condition = conditionOf(lines[above] ?? '')
      if (condition !== undefined) needs.add(needOf(condition, file))
      indent = opened.length
    }
    const shown = title.replace(TAG, '').replace(/\s+/g, ' ').trim()
    return ids.map((id) => ({ id, file, title: shown, needs: [...needs] }))
  })
}

/** Proofs in all test files under `test/` of the project, by file name. */
export function collectProofs(root: string): readonly Proof[] {
  return ['unit', 'integration', 'e2e'].flatMap((kind) =>
    readdirSync(join(root, 'test', kind), { recursive: true, encoding: 'utf8' })
      .map((name) => `${kind}/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.test\.tsx?$/.test(name) && name !== 'unit/security-matrix.test.ts')
      .sort()
      .flatMap((name) => proofsIn(name, readFileSync(join(root, 'test', name), 'utf8'))),
  )
}

/** What is wrong: a line with nothing, with tests and a reason against tests, or twice; a tag that names no line. */
export function faultsOfMatrix(lines: readonly SecurityLine[], proofs: readonly Proof[]): readonly string[] {
  const ids = lines.map(({ id }) => id)
  const proved = new Set(proofs.map(({ id }) => id))
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is there twice`),
    ...lines.flatMap(({ id, missing, reason }) => {
      if (reason !== undefined) return proved.has(id) || missing !== undefined ? [`${id} has a reason and more`] : []
      return proved.has(id) || missing !== undefined ? [] : [`${id} has no test, and nothing says why`]
    }),
    ...proofs.filter(({ id }) => !ids.includes(id)).map(({ id, file }) => `${file}: [sec ${id}] names no line`),
  ]
}

type State = 'tested' | 'tested, and in the window' | 'runtime needed' | 'partly' | 'not yet' | 'no test'

function stateOf({ missing, reason }: SecurityLine, proofs: readonly Proof[]): State {
  if (reason !== undefined) return 'no test'
  if (proofs.length === 0) return 'not yet'
  if (missing !== undefined) return 'partly'
  const inWindow = proofs.filter(({ needs }) => needs.includes(RUNTIME)).length
  if (inWindow === 0) return 'tested'
  return inWindow === proofs.length ? 'runtime needed' : 'tested, and in the window'
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

function proofText({ file, title, needs }: Proof): string {
  const need = needs.length === 0 ? '' : ` (needs ${needs.join(', ')})`
  return `\`${file}\`: ${cell(title)}${need}`
}

const MEANING: readonly (readonly [State, string])[] = [
  ['tested', 'tests show the whole line'],
  ['tested, and in the window', 'tests of our own code show it; those in the window run where Electron’s runtime is'],
  ['runtime needed', 'the tests are there and run where Electron’s runtime is'],
  ['partly', 'tests show some of it; what is missing is said'],
  ['not yet', 'no test shows it; what is missing is said'],
  ['no test', 'no test of this project can; the reason is said'],
]

/** The document `docs/security-matrix.md`: each line of the checklist with its state and the tests that name it. */
export function securityMatrix(proofs: readonly Proof[]): string {
  const rows = SECURITY_SECTIONS.map(({ title, lines }) => ({
    title,
    lines: lines.map((line) => {
      const own = proofs.filter(({ id }) => id === line.id)
      return { line, own, state: stateOf(line, own) }
    }),
  }))
  const all = rows.flatMap(({ lines }) => lines)
  return [
    '# Security, line by line',
    '',
    'Written from the titles of the tests and checked with them: do not edit. A title names a line as `[sec 1.5]`; the',
    'lines stand in `test/helpers/security-lines.ts`. Anew: `ATTENDANT_WRITE_DOCS=1 npm test -- test/unit/security-matrix.test.ts`.',
    'A test that needs something is skipped by name where that is absent, and `npm test` counts it.',
    '',
    '| State | Lines | Meaning |',
    '|---|---|---|',
    ...MEANING.map(
      ([state, meaning]) => `| ${state} | ${all.filter((row) => row.state === state).length} | ${meaning} |`,
    ),
    '',
    ...rows.flatMap(({ title, lines }) => [
      `## ${title}`,
      '',
      '| Line | What is asked | State | Tests | What is missing, or why |',
      '|---|---|---|---|---|',
      ...lines.map(
        ({ line, own, state }) =>
          `| ${line.id} | ${cell(line.line)} | ${state} | ${own.map(proofText).join('<br>')} | ${cell(line.missing ?? line.reason ?? '')} |`,
      ),
      '',
    ]),
  ].join('\n')
}
