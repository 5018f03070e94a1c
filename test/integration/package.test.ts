import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { afterAll, describe, expect, it } from 'vitest'
import { BUILDER_CONFIG, builderConfig } from '../../build/package/builder-config.ts'
import { checkPackage } from '../../build/package/checks.ts'
import { isKept } from '../../build/package/desktop-package.ts'
import { FUSES, faultsOfFuses, setFuses } from '../../build/package/fuses.ts'
import { bundleList } from '../../build/package/mac-bundle.ts'
import { noticesText } from '../../build/package/notices.ts'
import { findRuntime } from '../../build/package/runtime.ts'
import { sbomText } from '../../build/package/sbom.ts'
import { shippedPackages } from '../../build/package/shipped.ts'
import { faultsOfSums, SUMS_FILE, sumsText } from '../../build/package/sums.ts'
import { applicationTree, faultsOfTree } from '../../build/package/tree.ts'
import { brandWindowsProgram } from '../../build/package/windows-resources.ts'
import { readZip } from '../../build/package/zip-reader.ts'
import { zipBytes } from '../../build/package/zip-writer.ts'
import { nativeTarget } from '../../electron/casefile/native-binary.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const folder = temporaryFolder()
const scratch = mkdtempSync(join(folder, 'package-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A file with Electron's mark and nine fuses, as a runtime has them when it comes. */
function runtimeWith(fuses: number, name: string): string {
  const path = join(scratch, name)
  const mark = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
  writeFileSync(
    path,
    Buffer.concat([Buffer.alloc(5000), mark, Buffer.from([1, fuses]), Buffer.alloc(fuses, '0'), Buffer.alloc(50)]),
  )
  return path
}

describe('the package', () => {
  it('keeps every promise that can be checked without a runtime [sec 2.11] [sec 9.1]', {
    timeout: 180_000,
  }, async () => {
    const own = nativeTarget()
    const natives = own === undefined || own === 'win32-x64' ? ['win32-x64' as const] : ['win32-x64' as const, own]
    const checks = await checkPackage(natives)
    expect(checks.filter(({ faults }) => faults.length > 0)).toEqual([])
    expect(checks.length).toBeGreaterThan(own === undefined ? 4 : 12)
  })

  it('refuses passengers, a second binary and gaps in its list of files [sec 9.1]', () => {
    const paths = applicationTree('win32-x64').map(({ path }) => path)
    expect(faultsOfTree(paths, 'win32-x64')).toEqual([])
    expect(faultsOfTree([...paths, 'dist/node/cli.js.map'], 'win32-x64')).toEqual(['not allowed: dist/node/cli.js.map'])
    expect(faultsOfTree([...paths, 'node_modules/better-sqlite3/prebuilds/linux-x64.node'], 'win32-x64')).toHaveLength(
      1,
    )
    expect(
      faultsOfTree(
        paths.filter((path) => path !== 'package.json'),
        'win32-x64',
      ),
    ).toEqual(['missing: package.json'])
  })

  it('gives a bill of materials and the licences of exactly what was bundled or is loaded [sec 9.9]', () => {
    const names = shippedPackages().map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['better-sqlite3', 'react', 'zod', 'saxes', 'iconv-lite']))
    const bill = JSON.parse(sbomText('win32-x64', undefined)) as {
      readonly specVersion: string
      readonly components: readonly { readonly name: string; readonly hashes: readonly object[] }[]
    }
    expect(bill.specVersion).toBe('1.6')
    expect(bill.components.map(({ name }) => name)).toEqual(names)
    expect(bill.components.every(({ hashes }) => hashes.length === 1)).toBe(true)
    expect(sbomText('win32-x64', undefined)).toBe(sbomText('win32-x64', undefined))
    const notices = noticesText()
    for (const name of names) expect(notices).toContain(`${name} `)
  })

  it('has sums that name what was changed, added or removed [sec 9.9]', () => {
    for (const name of ['a', 'b']) writeFileSync(join(scratch, name), name)
    writeFileSync(join(scratch, SUMS_FILE), sumsText(scratch))
    expect(faultsOfSums(scratch)).toEqual([])
    writeFileSync(join(scratch, 'a'), 'x')
    writeFileSync(join(scratch, 'c'), 'c')
    rmSync(join(scratch, 'b'))
    expect(faultsOfSums(scratch)).toEqual(['foreign: c', 'changed: a', 'missing: b'])
    for (const name of ['a', 'c', SUMS_FILE]) rmSync(join(scratch, name))
  })

  it('packs the same ZIP from the same files, links and modes included', () => {
    const entries = [
      { path: 'é/b', bytes: Buffer.from('b'.repeat(500)), executable: true, link: false },
      { path: 'a', bytes: Buffer.from('é/b'), executable: false, link: true },
    ]
    const zip = zipBytes(entries, 1_767_225_600)
    expect(Buffer.from(zip).equals(Buffer.from(zipBytes([...entries].reverse(), 1_767_225_600)))).toBe(true)
    expect(
      [...readZip(Buffer.from(zip))].map(({ path, executable, link }) => [path, executable || link, link]),
    ).toEqual([
      ['a', true, true],
      ['é/b', true, false],
    ])
  })

  it('takes English and French of Chromium’s texts, and no default application', () => {
    const names = ['locales/fr.pak', 'locales/en-US.pak', 'locales/de.pak', 'resources/default_app.asar', 'ffmpeg.dll']
    expect(names.filter(isKept)).toEqual(['locales/fr.pak', 'locales/en-US.pak', 'ffmpeg.dll'])
  })

  it('says which runtime is missing, by name, address and pinned hash [sec 1.16] [sec 9.3]', () => {
    const missing = findRuntime({ platform: 'win32', arch: 'arm64' }, [scratch])
    expect(missing).toMatchObject({ file: expect.stringMatching(/^electron-v45\.\d+\.\d+-win32-arm64\.zip$/) })
    expect(missing.sha256).toMatch(/^[0-9a-f]{64}$/)
    const file = 'file' in missing ? missing.file : ''
    writeFileSync(join(scratch, file), 'another file')
    expect(() => findRuntime({ platform: 'win32', arch: 'arm64' }, [scratch])).toThrow(/released was/)
    rmSync(join(scratch, file))
  })

  it('has an installer configuration made from the same names', () => {
    expect(JSON.parse(readFileSync(join(ROOT, BUILDER_CONFIG), 'utf8'))).toEqual(builderConfig())
  })
})

describe('the fuses', () => {
  it('are set and read back, all nine, and the test build differs in the inspector alone [sec 1.19] [sec 2.0-2.8]', async () => {
    const program = runtimeWith(9, 'program')
    for (const build of ['test', 'release'] as const) {
      await setFuses(program, build)
      expect(await faultsOfFuses(program, build)).toEqual([])
    }
    expect(await faultsOfFuses(program, 'test')).toEqual(['fuse EnableNodeCliInspectArguments is not on'])
    expect(Object.keys(FUSES.release)).toHaveLength(9)
  })

  it('end the build where Electron has one more [sec 1.19] [sec 2.9]', async () => {
    await expect(setFuses(runtimeWith(10, 'newer'), 'release')).rejects.toThrow(/strictlyRequireAllFuses/)
  })

  it('find the hash of the archive in the Windows program and in the bundle of macOS [sec 2.4] [sec 2.10]', () => {
    const path = join(scratch, 'Attendant.exe')
    writeFileSync(path, Buffer.from(NtExecutable.createEmpty().generate()))
    brandWindowsProgram(path, '1.2.3', 'abc', readFileSync(join(ROOT, 'build/icons/attendant.ico')))
    const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(path)))
    const integrity = entries.find(({ type }) => type === 'INTEGRITY')
    expect(JSON.parse(Buffer.from(integrity?.bin ?? new ArrayBuffer()).toString())).toEqual([
      { file: 'resources\\app.asar', alg: 'SHA256', value: 'abc' },
    ])
    const [info] = Resource.VersionInfo.fromEntries(entries)
    expect(info?.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({ ProductName: 'Attendant' })
    const list = bundleList('<plist><dict><key>CFBundleName</key><string>Electron</string></dict></plist>', 'abc')
    expect(list).toContain('<key>hash</key><string>abc</string>')
    expect(list).not.toContain('Electron</string>')
  })
})
