import type { intake as shape } from '../en/intake.ts'

export const intake: typeof shape = {}
