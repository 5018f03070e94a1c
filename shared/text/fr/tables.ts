import type { tables as shape } from '../en/tables.ts'

export const tables: typeof shape = {}
