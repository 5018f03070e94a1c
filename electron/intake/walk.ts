import { lstatSync, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { RejectCode } from '../../shared/model/source.ts'

export interface WalkedFile {
  readonly path: string
  /** Relative to the path given, parts joined with `/`; the file's own name where a file was given. */
  readonly name: string
  readonly size: number
  /** Index of the given path it was reached from, and its place below that path; empty for the path itself. */
  readonly root: number
  readonly within: string
}

/** Something on the way that is not read, and why. */
export interface WalkSkip {
  readonly name: string
  readonly code: Extract<RejectCode, 'file-not-regular' | 'file-unreadable' | 'file-too-large'>
  /** `link`, `device`, the system's error code, or the bound that was passed. */
  readonly detail: string
}

export interface Walked {
  /** In code point order of their names, the same on every system. */
  readonly files: readonly WalkedFile[]
  readonly skips: readonly WalkSkip[]
}

export const WALK_BOUNDS = { files: 200_000, depth: 64 } as const

/**
 * All regular files under the paths given. A path given may be a link, for a human chose it; links met inside a folder
 * are not followed, so nothing outside the folder is read. A file reached twice is listed once. Never throws.
 */
export function walk(paths: readonly string[]): Walked {
  const files: WalkedFile[] = []
  const skips: WalkSkip[] = []
  const seen = new Set<string>()

  let full = false

  const add = (path: string, name: string, size: number, root: number, within: string): void => {
    if (seen.has(path)) return
    if (files.length >= WALK_BOUNDS.files) {
      full = true
      skips.push({ name, code: 'file-too-large', detail: `more than ${WALK_BOUNDS.files} files` })
      return
    }
    seen.add(path)
    files.push({ path, name, size, root, within })
  }
  const visit = (path: string, name: string, depth: number, root: number, within: string): void => {
    if (full) return
    const shown = name === '' ? basename(path) : name
    try {
      const status = depth === 0 ? statSync(path) : lstatSync(path)
      if (status.isFile()) add(path, shown, status.size, root, within)
      else if (!status.isDirectory()) {
        skips.push({ name: shown, code: 'file-not-regular', detail: status.isSymbolicLink() ? 'link' : 'device' })
      } else if (depth >= WALK_BOUNDS.depth) skips.push({ name: shown, code: 'file-unreadable', detail: 'too deep' })
      else {
        for (const entry of readdirSync(path).sort(byCodePoint)) {
          const inner = within === '' ? entry : `${within}/${entry}`
          visit(join(path, entry), name === '' ? entry : `${name}/${entry}`, depth + 1, root, inner)
        }
      }
    } catch (error) {
      skips.push({ name: shown, code: 'file-unreadable', detail: systemCode(error) })
    }
  }
  // With one folder its own name says nothing; with several paths it tells their files apart.
  const alone = paths.length === 1
  paths.forEach((path, index) => {
    const root = resolve(path)
    visit(root, alone ? '' : basename(root), 0, index, '')
  })
  files.sort((a, b) => byCodePoint(a.name, b.name) || byCodePoint(a.path, b.path))
  return { files, skips }
}

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
