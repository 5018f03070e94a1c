import type Driver from 'better-sqlite3'
import BetterSqlite from 'better-sqlite3'
import { nativeBinary } from './native-binary.ts'

/** SQLite's own errors, with their code. */
export const { SqliteError } = BetterSqlite

/** The only way to a database: with the checked binary and no other. Errors: SQLite's, and those of `nativeBinary`. */
export function openDriver(
  path: string,
  options: Readonly<Pick<Driver.Options, 'readonly' | 'fileMustExist'>> = {},
): Driver.Database {
  return new BetterSqlite(path, { ...options, nativeBinding: nativeBinary() })
}
