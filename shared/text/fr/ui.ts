import type { ui as shape } from '../en/ui.ts'

export const ui: typeof shape = {}
