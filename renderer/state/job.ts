import { create } from 'zustand'
import type { JobStatus } from '../../shared/contract/channels.ts'
import { call } from '../app/door.ts'

const POLL_MS = 200

interface Jobs {
  /** The job that is followed, as last answered. */
  readonly status: JobStatus | null
  /** Follows a job until it no longer runs and answers its last state. */
  follow(job: string): Promise<JobStatus>
  cancel(): Promise<void>
  clear(): void
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS))

export const useJob = create<Jobs>()((set, get) => ({
  status: null,
  async follow(job) {
    for (;;) {
      const status = await call('job-status', { job })
      set({ status })
      if (status.state !== 'running') return status
      await pause()
    }
  },
  async cancel() {
    const { status } = get()
    if (status !== null && status.state === 'running') await call('job-cancel', { job: status.job })
  },
  clear: () => set({ status: null }),
}))
