import type { Widen } from '../widen.ts'

const catalogue = {} as const

export const rules: Widen<typeof catalogue> = catalogue
