import type { RejectCode } from '../../../shared/model/source.ts'

/** What can be wrong with an archive or one of its entries. */
export type ZipFaultCode = Extract<
  RejectCode,
  | 'truncated'
  | 'malformed'
  | 'encrypted'
  | 'compression-bomb'
  | 'too-many-files'
  | 'file-too-large'
  | 'file-not-regular'
  | 'format-not-read-yet'
>

/** Something in an archive that is not read, and why: `encrypted`, `crc`, `method 9`, … */
export interface ZipFault {
  readonly code: ZipFaultCode
  readonly detail: string
}

/** Thrown while the bytes of an entry are unpacked; caught inside this folder. */
export class ZipError extends Error {
  readonly fault: ZipFault

  constructor(code: ZipFaultCode, detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'ZipError'
    this.fault = { code, detail }
  }
}
