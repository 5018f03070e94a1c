import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { FileReport } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { ReadingOptions, RejectCode } from '../../shared/model/source.ts'
import { readSource } from '../intake/read-source.ts'
import { BOUNDS, type CancelSignal } from '../intake/reader.ts'
import { ALL_READERS } from '../intake/registry.ts'
import { type OpenedSource, openSource } from '../intake/source.ts'
import { type WalkedFile, type WalkSkip, walk } from '../intake/walk.ts'
import { zipSources } from '../intake/zip/zip-sources.ts'
import { type Bound, boundedReading } from './bounded-reading.ts'
import { type FileConsumer, FileTally, type TalliedFile } from './file-tally.ts'
import { GivenReadings, type NamedFile } from './given-readings.ts'
import { ProgressMeter } from './progress.ts'
import type { FilesTask, Progress } from './protocol.ts'

/** How files are looked at where nothing is stored. */
export interface Look {
  /** Number of files whose first rows are kept. */
  readonly previews: number
  /** The one file that is read, unhashed and up to a bound. */
  readonly only?: Pick<NamedFile, 'root' | 'within'>
  readonly bound?: Bound
}

/**
 * Walks the given paths and reads every file. Bad files become reports, never exceptions; cancelling throws, and so does
 * a reading given for a file that is not there.
 */
export function readFiles(
  task: FilesTask,
  consumer: FileConsumer,
  signal: CancelSignal,
  report: (progress: Progress) => void,
  look: Look = { previews: 0 },
): readonly FileReport[] {
  const { only } = look
  const walked = walk(task.paths)
  const own = ownFiles(task.except ?? [])
  // An archive is kept: the wanted file may lie in it.
  const files = walked.files.filter(
    (file) =>
      !own(file.path) &&
      (only === undefined ||
        (file.root === only.root && (only.within === file.within || only.within.startsWith(`${file.within}!/`)))),
  )
  const skips: readonly (Pick<WalkSkip, 'name' | 'detail'> & { readonly code: RejectCode })[] = [
    ...walked.skips,
    ...walked.files
      .filter((file) => own(file.path))
      .map(({ name }) => ({ name, code: 'own-case' as const, detail: '' })),
  ]
  const meter = new ProgressMeter(
    files.reduce((sum, file) => sum + file.size, 0),
    report,
  )
  const readings = new GivenReadings(task.readings ?? [])
  const reading: Reading = { task, consumer, signal, meter, readings, look, seen: new Map(), previewed: 0 }
  const read = files.flatMap((file) => {
    signal.check()
    meter.file(file.name)
    return readFile(file, reading)
  })
  if (only !== undefined) return read
  meter.stage('storing')
  const unmet = readings.unmet()
  if (unmet !== undefined) throw new AttendantError('reading-unmet', unmet)
  const passedOver = skips.map((skip) => {
    const file = { name: skip.name, root: -1, within: '', size: 0, given: {}, zoneHow: task.zoneHow }
    return new FileTally(file, consumer, false).refuse(skip.code, skip.detail)
  })
  return [...read, ...passedOver]
}

/** Tells a file by its name and then by device and number, whatever link or spelling of a folder led to it. */
function ownFiles(paths: readonly string[]): (path: string) => boolean {
  const identity = (path: string): string => {
    const status = statSync(path, { bigint: true, throwIfNoEntry: false })
    return status === undefined ? '' : `${status.dev}:${status.ino}`
  }
  const nameOf = (path: string): string => basename(path).toLowerCase()
  const names = new Set(paths.map(nameOf))
  const own = new Set(paths.map(identity).filter((one) => one !== ''))
  // A dump has a hundred thousand files: only one of the same name is looked at.
  return (path) => names.has(nameOf(path)) && own.has(identity(path))
}

interface Reading {
  readonly task: FilesTask
  readonly consumer: FileConsumer
  readonly signal: CancelSignal
  readonly meter: ProgressMeter
  readonly readings: GivenReadings
  readonly look: Look
  /** SHA-256 of what has been read -> its name. */
  readonly seen: Map<string, string>
  previewed: number
}

function optionsOf({ zone, zoneHow, taken }: FilesTask, given: TalliedFile['given']): ReadingOptions {
  return {
    zone: given.zone ?? zone,
    zoneAssumed: given.zone === undefined && zoneHow === 'assumed',
    ...(given.encoding === undefined ? {} : { encoding: given.encoding }),
    ...(given.dateOrder === undefined ? {} : { dateOrder: given.dateOrder }),
    ...(taken === undefined ? {} : { taken }),
  }
}

/** One file: one report; an archive: one for each file inside it. */
function readFile(file: WalkedFile, reading: Reading): readonly FileReport[] {
  const { task, consumer, signal, meter, look } = reading
  const given = reading.readings.of(file)
  const own: TalliedFile = { ...file, given, zoneHow: task.zoneHow }
  const refuse = (code: RejectCode, detail: string): readonly FileReport[] => [
    new FileTally(own, consumer, false).refuse(code, detail),
  ]
  if (file.size > BOUNDS.fileBytes) return refuse('file-too-large', String(file.size))
  /** A file inside the archive, by the name its source has: what was given for the archive holds for it as well. */
  const inside = (name: string, size = 0): TalliedFile => {
    const named = { name, root: file.root, within: file.within + name.slice(file.name.length) }
    return { ...named, size, given: { ...given, ...reading.readings.of(named) }, zoneHow: task.zoneHow }
  }
  const reports: FileReport[] = []
  try {
    const archive = zipSources(
      file.path,
      file.name,
      (name) => {
        const entry = inside(name)
        const wanted = look.only === undefined || look.only.within === entry.within
        return wanted ? optionsOf(task, entry.given) : 'not-wanted'
      },
      signal,
    )
    if (archive === undefined) {
      const source = openSource(file.path, file.name, optionsOf(task, given))
      try {
        return [readOpened(source, own, reading)]
      } finally {
        source.close()
      }
    }
    try {
      for (const source of archive.sources) {
        signal.check()
        meter.file(source.name)
        meter.grow(source.size)
        reports.push(readOpened(source, inside(source.name, source.size), reading))
      }
      for (const skip of archive.skips) {
        const tally = new FileTally(inside(skip.name, skip.size), consumer, false)
        reports.push(tally.refuse(skip.code, skip.detail ?? ''))
      }
      return reports.length > 0 || look.only !== undefined ? reports : refuse('file-empty', '')
    } finally {
      archive.close()
    }
  } catch (error) {
    if (isFatal(error)) throw error
    return [...reports, ...refuse('file-unreadable', describe(error))]
  }
}

/** A fault of the medium or of a reader spoils this file, not the import. */
function readOpened(source: OpenedSource, file: TalliedFile, reading: Reading): FileReport {
  const { consumer, signal, meter, seen, look } = reading
  const tally = new FileTally(file, consumer, reading.previewed++ < look.previews)
  try {
    // One file alone was hashed when it was staged with the others.
    const alone = look.only !== undefined
    const sha256 = alone ? '' : source.sha256(meter.hashing(signal))
    const twin = seen.get(sha256)
    if (twin !== undefined && !alone && source.size > 0) {
      meter.skip(source.size)
      return tally.refuse('duplicate-file', twin, sha256)
    }
    seen.set(sha256, source.name)
    const sink = {
      record: (record: Parameters<FileTally['record']>[0]) => {
        if (meter.record()) signal.check()
        tally.record(record)
      },
      reject: (reject: Parameters<FileTally['reject']>[0]) => tally.reject(reject),
      warn: (warning: Parameters<FileTally['warn']>[0]) => tally.warn(warning),
      facts: () => undefined,
    }
    const counted = meter.counted(source)
    if (look.bound !== undefined) {
      const { outcome, partial } = boundedReading(counted, sink, signal, look.bound)
      return tally.finish(outcome, sha256, partial)
    }
    return tally.finish(readSource(counted, ALL_READERS, sink, signal), sha256)
  } catch (error) {
    if (isFatal(error)) throw error
    return tally.refuse('file-unreadable', describe(error))
  }
}

/** Cancelling, and a failure of the case file (disk full, …), end the import; they are not the source's fault. */
function isFatal(error: unknown): boolean {
  if (error instanceof AttendantError) return true
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 200)
  return ('code' in error ? String(error.code) : `${error.name}: ${error.message}`).slice(0, 200)
}
