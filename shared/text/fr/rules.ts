import type { rules as shape } from '../en/rules.ts'

export const rules: typeof shape = {}
