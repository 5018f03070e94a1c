import type { errors as shape } from '../en/errors.ts'

export const errors: typeof shape = {}
