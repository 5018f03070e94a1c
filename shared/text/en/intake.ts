import type { Widen } from '../widen.ts'

const catalogue = {} as const

export const intake: Widen<typeof catalogue> = catalogue
