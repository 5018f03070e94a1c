import type { Widen } from '../widen.ts'

const catalogue = {} as const

export const ui: Widen<typeof catalogue> = catalogue
