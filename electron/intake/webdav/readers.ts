import type { Reader } from '../reader.ts'
import { multistatusReader } from './multistatus.ts'

/** What Exchange's WebDAV answers. */
export const webdavReaders: readonly Reader[] = [multistatusReader]
