import type { Reader } from '../reader.ts'
import { dataFileReader } from './data-file.ts'

/** Outlook data files. */
export const pstReaders: readonly Reader[] = [dataFileReader]
