import { create } from 'zustand'
import type { JobStatus } from '../../shared/contract/channels.ts'
import { call } from '../app/door.ts'

const POLL_MS = 200
/** After a cancel, and for a single file, the answer is near. */
const SOON_MS = 25

interface Jobs {
  /** The job that is followed, as last answered. */
  readonly status: JobStatus | null
  /** Follows a job until it no longer runs and answers its last state. */
  follow(job: string): Promise<JobStatus>
  /** The same without showing it: for a job of a moment. */
  quietly(job: string): Promise<JobStatus>
  cancel(): Promise<void>
  clear(): void
}

/** Ends the present pause. */
let wake: () => void = () => undefined
let pauseMs = POLL_MS

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })

export const useJob = create<Jobs>()((set, get) => ({
  status: null,
  async follow(job) {
    pauseMs = POLL_MS
    for (;;) {
      const status = await call('job-status', { job })
      set({ status })
      if (status.state !== 'running') return status
      await pause(pauseMs)
    }
  },
  async quietly(job) {
    for (let ms = SOON_MS; ; ms = Math.min(POLL_MS, ms * 2)) {
      const status = await call('job-status', { job })
      if (status.state !== 'running') return status
      await pause(ms)
    }
  },
  async cancel() {
    const { status } = get()
    if (status === null || status.state !== 'running') return
    await call('job-cancel', { job: status.job })
    pauseMs = SOON_MS
    wake()
  },
  clear: () => set({ status: null }),
}))
