import type { Widen } from '../widen.ts'

const catalogue = {} as const

export const errors: Widen<typeof catalogue> = catalogue
