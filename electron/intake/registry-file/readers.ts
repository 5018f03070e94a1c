import type { Reader } from '../reader.ts'
import { regFileReader } from './reg-file.ts'
import { regQueryReader } from './reg-query.ts'

export const registryFileReaders: readonly Reader[] = [regFileReader, regQueryReader]
