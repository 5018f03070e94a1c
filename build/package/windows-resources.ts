import { readFileSync, writeFileSync } from 'node:fs'
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { INTEGRITY_ALGORITHM } from './archive.ts'
import { PRODUCT } from './product.ts'

/** US English, Unicode: the language Electron's own resources are in. */
const LANGUAGE = 1033
const CODEPAGE = 1200
const ICON_GROUP = 1

/**
 * Gives Electron's program its name, version, icon, and the hash of the archive's header, which it compares before it
 * opens `resources\app.asar` (resource INTEGRITY/ELECTRONASAR). Its manifest stays: asInvoker, no elevation asked.
 */
export function brandWindowsProgram(path: string, version: string, archiveHash: string, icon: Uint8Array): void {
  const program = NtExecutable.from(readFileSync(path))
  const resources = NtExecutableResource.from(program)
  const language = { lang: LANGUAGE, codepage: CODEPAGE }
  const [existing] = Resource.VersionInfo.fromEntries(resources.entries)
  const info = existing ?? Resource.VersionInfo.createEmpty()
  info.setFileVersion(`${version}.0`, LANGUAGE)
  info.setProductVersion(`${version}.0`, LANGUAGE)
  info.setStringValues(language, {
    FileDescription: PRODUCT.name,
    ProductName: PRODUCT.name,
    InternalName: PRODUCT.file,
    OriginalFilename: `${PRODUCT.name}.exe`,
    CompanyName: PRODUCT.name,
    LegalCopyright: PRODUCT.copyright,
  })
  info.outputToResourceEntries(resources.entries)
  const icons = Data.IconFile.from(icon).icons.map(({ data }) => data)
  Resource.IconGroupEntry.replaceIconsForResource(resources.entries, ICON_GROUP, LANGUAGE, icons)
  const list = [{ file: 'resources\\app.asar', alg: INTEGRITY_ALGORITHM, value: archiveHash }]
  resources.replaceResourceEntry({
    type: 'INTEGRITY',
    id: 'ELECTRONASAR',
    ...language,
    bin: new Uint8Array(Buffer.from(JSON.stringify(list), 'utf8')).buffer,
  })
  resources.outputResource(program)
  writeFileSync(path, Buffer.from(program.generate()))
}
