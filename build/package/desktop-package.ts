import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { writeArchive } from './archive.ts'
import { type Build, setFuses } from './fuses.ts'
import { brandBundle } from './mac-bundle.ts'
import { noticesText } from './notices.ts'
import { CHROMIUM_LOCALES, type DesktopTarget, PRODUCT } from './product.ts'
import { OWN, ROOT } from './root.ts'
import type { FoundRuntime } from './runtime.ts'
import { sbomText } from './sbom.ts'
import { SUMS_FILE, sumsText } from './sums.ts'
import { applicationTree } from './tree.ts'
import { brandWindowsProgram } from './windows-resources.ts'
import { readZip } from './zip-reader.ts'

const ICONS = resolve(import.meta.dirname, '../icons')

/** Whether a file of Electron's archive belongs into a package. */
export function isKept(path: string): boolean {
  if (path.endsWith('default_app.asar')) return false
  const locale = /(?:^|\/)locales\/([^/]+)\.pak$/.exec(path)?.[1]
  if (locale !== undefined) return CHROMIUM_LOCALES.includes(locale)
  const project = /(?:^|\/)([^/]+)\.lproj\//.exec(path)?.[1]
  return (
    project === undefined ||
    CHROMIUM_LOCALES.some((kept) => kept.replace('-', '_') === project || kept.slice(0, 2) === project)
  )
}

function unpack(zip: string, folder: string): void {
  for (const { path, bytes, executable, link } of readZip(readFileSync(zip))) {
    if (!isKept(path)) continue
    const place = join(folder, path)
    mkdirSync(dirname(place), { recursive: true })
    if (link) symlinkSync(Buffer.from(bytes).toString('utf8'), place)
    else writeFileSync(place, bytes)
    if (executable && !link) chmodSync(place, 0o755)
  }
}

/** Puts the application into Electron's folders and answers the file or bundle that holds the fuses. */
async function assemble(folder: string, target: DesktopTarget): Promise<string> {
  const tree = applicationTree(target.native)
  const icon = (ending: string): Buffer => readFileSync(join(ICONS, `attendant.${ending}`))
  switch (target.platform) {
    case 'win32': {
      const hash = await writeArchive(tree, join(folder, 'resources'))
      const program = join(folder, `${PRODUCT.name}.exe`)
      renameSync(join(folder, 'electron.exe'), program)
      brandWindowsProgram(program, OWN.version, hash, icon('ico'))
      return program
    }
    case 'darwin': {
      const hash = await writeArchive(tree, join(folder, 'Electron.app/Contents/Resources'))
      return brandBundle(folder, hash, icon('icns'))
    }
    case 'linux': {
      await writeArchive(tree, join(folder, 'resources'))
      const program = join(folder, PRODUCT.file)
      renameSync(join(folder, 'electron'), program)
      return program
    }
  }
}

/** What lies beside the program in every package: licences, bill of materials, and last the sums over all of it. */
export function addPapers(folder: string, sbom: string): void {
  writeFileSync(join(folder, 'LICENSE.txt'), readFileSync(join(ROOT, 'LICENSE')))
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesText())
  writeFileSync(join(folder, `${PRODUCT.file}.cdx.json`), sbom)
  writeFileSync(join(folder, SUMS_FILE), sumsText(folder))
}

/** Makes the folder of a desktop package, ready to be zipped or to be put into an installer. */
export async function makeDesktopFolder(
  folder: string,
  target: DesktopTarget,
  runtime: FoundRuntime,
  build: Build,
): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  unpack(runtime.path, folder)
  if (readdirSync(folder).includes('LICENSE')) renameSync(join(folder, 'LICENSE'), join(folder, 'LICENSE.electron.txt'))
  await setFuses(await assemble(folder, target), build)
  const { version, sha256 } = runtime
  addPapers(folder, sbomText(target.native, { name: 'electron', version, license: 'MIT', sha256 }))
}
