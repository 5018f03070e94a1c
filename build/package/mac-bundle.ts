import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { INTEGRITY_ALGORITHM } from './archive.ts'
import { PRODUCT } from './product.ts'
import { OWN } from './root.ts'

/** Sets one key of an XML property list at its top level. */
function withKey(plist: string, key: string, value: string): string {
  const without = plist.replace(
    new RegExp(`\\s*<key>${key}</key>\\s*(?:<string>[^<]*</string>|<dict>[\\s\\S]*?</dict>)`),
    '',
  )
  return without.replace(/<\/dict>\s*<\/plist>\s*$/, `  <key>${key}</key>\n  ${value}\n</dict>\n</plist>\n`)
}

const text = (value: string): string => `<string>${value}</string>`

const documentTypes = (): string => `<array><dict>
    <key>CFBundleTypeName</key><string>${PRODUCT.fileType.en}</string>
    <key>CFBundleTypeRole</key><string>Editor</string>
    <key>CFBundleTypeExtensions</key><array><string>${PRODUCT.extension}</string></array>
  </dict></array>`

/** The property list of the bundle: names, version, file type, and the hash Electron compares the archive with. */
export function bundleList(plist: string, archiveHash: string): string {
  const integrity = `<dict><key>Resources/app.asar</key><dict><key>algorithm</key><string>${INTEGRITY_ALGORITHM}</string><key>hash</key><string>${archiveHash}</string></dict></dict>`
  return [
    ['CFBundleName', text(PRODUCT.name)],
    ['CFBundleDisplayName', text(PRODUCT.name)],
    ['CFBundleIdentifier', text(PRODUCT.appId)],
    ['CFBundleShortVersionString', text(OWN.version)],
    ['CFBundleVersion', text(OWN.version)],
    ['CFBundleIconFile', text('attendant.icns')],
    ['CFBundleDocumentTypes', documentTypes()],
    ['ElectronAsarIntegrity', integrity],
  ].reduce((list, [key = '', value = '']) => withKey(list, key, value), plist)
}

/** Names the bundle. Its signature is void afterwards: it has to be signed on a Mac before it starts there. */
export function brandBundle(folder: string, archiveHash: string, icon: Uint8Array): string {
  const bundle = join(folder, `${PRODUCT.name}.app`)
  renameSync(join(folder, 'Electron.app'), bundle)
  const list = join(bundle, 'Contents/Info.plist')
  writeFileSync(list, bundleList(readFileSync(list, 'utf8'), archiveHash))
  writeFileSync(join(bundle, 'Contents/Resources/attendant.icns'), icon)
  return bundle
}
