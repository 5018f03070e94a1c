import { create } from 'zustand'
import type { FileHandle, FileReport, JobStatus, Request } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { GivenReading } from '../../shared/model/source.ts'
import { call } from '../app/door.ts'
import { useJob } from './job.ts'
import { useNotices } from './notices.ts'
import { useSession, zoneOf } from './session.ts'
import { changedReading, type FileKey, keyOf, reread, staged, stored } from './staged-file.ts'

export type StagingPhase = 'empty' | 'uploading' | 'inspecting' | 'inspected' | 'importing' | 'imported' | 'failed'

interface Staging {
  readonly phase: StagingPhase
  readonly files: readonly FileHandle[]
  /** What inspection, or afterwards the import, said of each file. */
  readonly reports: readonly FileReport[]
  /** Files without a report of their own because there are too many. */
  readonly more: JobStatus['moreFiles']
  /** Encodings, date orders and zones the user gives, by file. */
  readonly readings: ReadonlyMap<FileKey, GivenReading>
  /** Files that are being read again, in order. */
  readonly rereading: readonly FileKey[]
  readonly uploaded: { readonly done: number; readonly all: number }
  /** Files that wait for a case to be created. */
  readonly waiting: boolean
  readonly name: string
  /** Wall clock of the export as typed, `2011-03-28T09:41`; empty = derived by the program. */
  readonly taken: string
  readonly zone: string
  readonly outcome: JobStatus | null
  begin(all: number): void
  uploadedOne(done: number, all: number): void
  stage(files: readonly FileHandle[]): Promise<void>
  setName(name: string): void
  setTaken(taken: string): void
  setZone(zone: string): Promise<void>
  /** Gives a file another encoding, order or zone (null = as found) and reads it again at once. */
  give(report: FileReport, change: { readonly [K in keyof GivenReading]: GivenReading[K] | null }): Promise<void>
  /** Reads one file again: after a change, or because its first rows were not kept. */
  look(report: FileReport): Promise<void>
  inspect(): Promise<void>
  commit(name: string, taken: number | undefined): Promise<JobStatus | null>
  discard(): void
}

const NO_MORE = { files: 0, records: 0, rejects: 0 }
const EMPTY = {
  phase: 'empty' as StagingPhase,
  files: [] as readonly FileHandle[],
  reports: [] as readonly FileReport[],
  more: NO_MORE,
  readings: new Map() as ReadonlyMap<FileKey, GivenReading>,
  rereading: [] as readonly FileKey[],
  uploaded: { done: 0, all: 0 },
  waiting: false,
  name: '',
  taken: '',
  zone: '',
  outcome: null,
}

export const useStaging = create<Staging>()((set, get) => {
  let working = false
  /** What every look and the import are asked alike. */
  const request = (): Request<'import-inspect'> => {
    const { files, zone, readings } = get()
    return {
      files: files.map((file) => file.handle),
      ...(zone === '' ? {} : { zone }),
      ...(readings.size === 0 ? {} : { readings: staged(files, readings) }),
    }
  }
  return {
    ...EMPTY,
    begin: (all) => set({ phase: 'uploading', uploaded: { done: 0, all } }),
    uploadedOne: (done, all) => set({ phase: 'uploading', uploaded: { done, all } }),

    async stage(files) {
      if (files.length === 0) {
        set({ phase: get().files.length === 0 ? 'empty' : 'inspected' })
        return
      }
      const again = get().phase === 'imported' || get().phase === 'failed'
      const kept = again ? [] : get().files
      set({ files: [...kept, ...files], reports: again ? [] : get().reports, outcome: null })
      if (again) set({ readings: EMPTY.readings, more: NO_MORE })
      if (get().zone === '') set({ zone: zoneOf(useSession.getState()) })
      if (useSession.getState().opened === null) {
        set({ phase: 'inspected', waiting: true })
        return
      }
      await get().inspect()
    },

    setName: (name) => set({ name }),
    setTaken: (taken) => set({ taken }),
    async setZone(zone) {
      set({ zone })
      if (get().files.length > 0 && get().phase === 'inspected') await get().inspect()
    },

    async give(report, change) {
      const key = keyOf(report)
      const readings = new Map(get().readings)
      const given = changedReading(readings.get(key), change)
      if (given === undefined) readings.delete(key)
      else readings.set(key, given)
      set({ readings })
      await get().look(report)
    },

    async look(report) {
      const key = keyOf(report)
      const queued = get().rereading
      if (!queued.includes(key)) set({ rereading: [...queued, key] })
      // One at a time: who is at work goes on with the rest of the queue.
      if (working) return
      working = true
      for (let next = get().rereading[0]; next !== undefined; next = get().rereading[0]) {
        const old = get().reports.find((one) => keyOf(one) === next)
        const given = get().readings.get(next)
        try {
          const fresh = old === undefined ? undefined : await reread(request(), old)
          set({
            reports: get().reports.map((one) => (keyOf(one) === next && fresh !== undefined ? fresh : one)),
          })
        } catch (error) {
          useNotices.getState().fail(error)
        } finally {
          // Another choice while it was read: once more, with that one.
          const settled = get().readings.get(next) === given
          if (settled) set({ rereading: get().rereading.filter((one) => one !== next) })
        }
      }
      working = false
    },

    async inspect() {
      set({ phase: 'inspecting', waiting: false })
      try {
        const { job } = await call('import-inspect', request())
        const status = await useJob.getState().follow(job)
        if (status.state === 'failed') throw jobError(status)
        // A cancelled inspection shows nothing and keeps nothing.
        set({
          phase: status.files.length === 0 ? 'empty' : 'inspected',
          reports: status.files,
          more: status.moreFiles,
        })
        if (status.files.length === 0) set({ files: [], readings: EMPTY.readings })
      } catch (error) {
        set({ phase: 'empty', files: [], reports: [], more: NO_MORE, readings: EMPTY.readings })
        useNotices.getState().fail(error)
      } finally {
        useJob.getState().clear()
      }
    },

    async commit(name, taken) {
      set({ phase: 'importing' })
      try {
        const { job } = await call('import-run', { ...request(), name, ...(taken === undefined ? {} : { taken }) })
        const status = await useJob.getState().follow(job)
        const done = status.state === 'done' && status.snapshot !== null
        set({
          phase: done ? 'imported' : 'inspected',
          outcome: status,
          reports: done && status.files.length > 0 ? stored(status.files, get().reports) : get().reports,
          more: done ? status.moreFiles : get().more,
        })
        if (status.state === 'failed') throw jobError(status)
        if (done && status.snapshot !== null) {
          set({ files: [], readings: EMPTY.readings, name: '', taken: '' })
          await useSession.getState().reload(status.snapshot)
        }
        return status
      } catch (error) {
        if (get().phase === 'importing') set({ phase: 'inspected' })
        useNotices.getState().fail(error)
        return null
      } finally {
        useJob.getState().clear()
      }
    },

    discard: () => set(EMPTY),
  }
})

const jobError = (status: JobStatus): AttendantError =>
  new AttendantError((status.error?.code ?? 'internal') as AttendantError['code'], status.error?.detail ?? '')
