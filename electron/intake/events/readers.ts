import type { Reader } from '../reader.ts'

export const eventReaders: readonly Reader[] = []
