import { AttendantError } from '../../shared/contract/error.ts'

/** Parses JSON this program has stored. What does not parse any more was damaged on the medium: `case-damaged`. */
export function storedJson<T>(text: string, where: string): T {
  try {
    return JSON.parse(text) as T
  } catch {
    throw new AttendantError('case-damaged', `${where}: stored text is cut or altered`)
  }
}
