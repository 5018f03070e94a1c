import type { Reader } from '../reader.ts'

export const webdavReaders: readonly Reader[] = []
