import type { FileHandle } from '../../shared/contract/channels.ts'
import { useSession } from '../state/session.ts'
import { call, upload } from './door.ts'

/**
 * One file of the person's choice, as a handle; null where the dialog is dismissed. The desktop has a dialog of its own,
 * a browser page has one behind a field of kind file, and hands the file over.
 */
export async function pickOne(accept = ''): Promise<FileHandle | null> {
  if (useSession.getState().info?.uploads !== true) return (await call('files-pick', { directory: false }))[0] ?? null
  const file = await new Promise<File | null>((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
  if (file === null) return null
  return (await upload([{ file, path: file.name }], () => undefined))[0] ?? null
}
