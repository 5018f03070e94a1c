import { create } from 'zustand'
import type { FileHandle, FileReport, JobStatus } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { call } from '../app/door.ts'
import { useJob } from './job.ts'
import { useNotices } from './notices.ts'
import { useSession, zoneOf } from './session.ts'

export type StagingPhase = 'empty' | 'uploading' | 'inspecting' | 'inspected' | 'importing' | 'imported' | 'failed'

interface Staging {
  readonly phase: StagingPhase
  readonly files: readonly FileHandle[]
  /** What inspection, or afterwards the import, said of each file. */
  readonly reports: readonly FileReport[]
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
  inspect(): Promise<void>
  commit(name: string, taken: number | undefined): Promise<JobStatus | null>
  discard(): void
}

const EMPTY = {
  phase: 'empty' as StagingPhase,
  files: [] as readonly FileHandle[],
  reports: [] as readonly FileReport[],
  uploaded: { done: 0, all: 0 },
  waiting: false,
  name: '',
  taken: '',
  zone: '',
  outcome: null,
}

export const useStaging = create<Staging>()((set, get) => ({
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

  async inspect() {
    set({ phase: 'inspecting', waiting: false })
    const zone = get().zone
    try {
      const { job } = await call('import-inspect', {
        files: get().files.map((file) => file.handle),
        ...(zone === '' ? {} : { zone }),
      })
      const status = await useJob.getState().follow(job)
      if (status.state === 'failed') throw jobError(status)
      // A cancelled inspection has still seen some files: what it saw is shown, nothing is stored.
      set({ phase: status.files.length === 0 ? 'empty' : 'inspected', reports: status.files })
      if (status.files.length === 0) set({ files: [] })
    } catch (error) {
      set({ phase: 'empty', files: [], reports: [] })
      useNotices.getState().fail(error)
    } finally {
      useJob.getState().clear()
    }
  },

  async commit(name, taken) {
    const { files, zone } = get()
    set({ phase: 'importing' })
    try {
      const { job } = await call('import-run', {
        files: files.map((file) => file.handle),
        name,
        ...(zone === '' ? {} : { zone }),
        ...(taken === undefined ? {} : { taken }),
      })
      const status = await useJob.getState().follow(job)
      const stored = status.state === 'done' && status.snapshot !== null
      set({
        phase: stored ? 'imported' : 'inspected',
        outcome: status,
        reports: stored && status.files.length > 0 ? status.files : get().reports,
      })
      if (status.state === 'failed') throw jobError(status)
      if (stored && status.snapshot !== null) {
        set({ files: [], name: '', taken: '' })
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
}))

const jobError = (status: JobStatus): AttendantError =>
  new AttendantError((status.error?.code ?? 'internal') as AttendantError['code'], status.error?.detail ?? '')
