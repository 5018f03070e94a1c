const DUMP_FILE = /^(?:FOLDER_PROPS|(?:ASSOCIATED_)?CONTENTS_TABLE)\.xml$|_[0-9A-F]{16,}(?:-Attach\d+)?\.xml$/i

/**
 * The folder inside a dump, from the directory part of a file's name (mfcmapi spec 3.1); undefined for a file that stands
 * alone or does not have the name MFCMAPI gives to the files of a folder. The names have lost `/`, `=`, `-` and others.
 */
export function dumpFolder(sourceName: string): string | undefined {
  const at = sourceName.lastIndexOf('/')
  if (at <= 0 || !DUMP_FILE.test(sourceName.slice(at + 1))) return undefined
  return sourceName.slice(0, at)
}

/** A folder's name as MFCMAPI writes it into a path (mfcmapi spec 3.1). */
export function directoryName(folderName: string): string {
  const name = folderName.replace(/[\^&*\-+=[\]\\|;:",<>/?\r\n]/g, '_')
  return name === '' ? 'UnknownFolder' : name
}
