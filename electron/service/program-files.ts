import { nativeBinary } from '../casefile/native-binary.ts'

/** Checked by each graphical door before it opens. Errors: `program-altered`, `runtime-too-old`. */
export function checkProgram(): void {
  nativeBinary()
}
