import type { Reader } from '../reader.ts'
import { mailFileReader } from './mail-file.ts'

/** Messages as mail programs save them. */
export const emlReaders: readonly Reader[] = [mailFileReader]
