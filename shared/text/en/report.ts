import type { Widen } from '../widen.ts'

const catalogue = {} as const

export const report: Widen<typeof catalogue> = catalogue
