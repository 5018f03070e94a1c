import type { Widen } from '../widen.ts'

const catalogue = {} as const

export const tables: Widen<typeof catalogue> = catalogue
