import { createHash } from 'node:crypto'
import { openDriver } from '../../electron/casefile/driver.ts'
import { NATIVE_HASHES, type NativeTarget } from '../../electron/casefile/native-hashes.ts'
import { packageEpoch } from './moment.ts'
import { OWN } from './root.ts'
import { type ShippedPackage, shippedPackages } from './shipped.ts'

/** The runtime of a package: what it is, and the SHA-256 of the archive or program it came as. */
export interface Runtime {
  readonly name: 'electron' | 'node'
  readonly version: string
  readonly license: string
  readonly sha256: string
}

const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`

function component({ name, version, license, integrity, how }: ShippedPackage, native: NativeTarget): object {
  const reference = purl(name, version)
  return {
    type: 'library',
    'bom-ref': reference,
    name,
    version,
    scope: 'required',
    licenses: [{ expression: license }],
    purl: reference,
    // npm's hash is that of the package as published.
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }],
    properties: [{ name: 'attendant:how', value: how }],
    ...(name === 'better-sqlite3' ? { components: nativeParts(native) } : {}),
  }
}

function nativeParts(native: NativeTarget): readonly object[] {
  const driver = openDriver(':memory:')
  const version = String(driver.prepare('SELECT sqlite_version() AS version').pluck().get())
  driver.close()
  return [
    { type: 'library', 'bom-ref': 'sqlite', name: 'SQLite', version, licenses: [{ expression: 'blessing' }] },
    {
      type: 'file',
      'bom-ref': `native:${native}`,
      name: `${native}.node`,
      hashes: [{ alg: 'SHA-256', content: NATIVE_HASHES[native] }],
    },
  ]
}

/** A UUID made of the content: the same bill has the same number. */
function serial(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * The bill of materials of one package, CycloneDX 1.6 JSON: every npm package with code in it (from the build's record
 * and the lockfile), the native binary, SQLite inside it, and the runtime.
 */
export function sbomText(native: NativeTarget, runtime: Runtime | undefined): string {
  const own = `pkg:generic/${OWN.name}@${OWN.version}`
  const packages = shippedPackages()
  const runtimes = runtime === undefined ? [] : [runtime]
  const content = {
    metadata: {
      timestamp: new Date(packageEpoch() * 1000).toISOString(),
      component: {
        type: 'application',
        'bom-ref': own,
        name: OWN.name,
        version: OWN.version,
        licenses: [{ expression: OWN.license }],
      },
    },
    components: [
      ...packages.map((one) => component(one, native)),
      ...runtimes.map(({ name, version, license, sha256 }) => ({
        type: 'framework',
        'bom-ref': `pkg:generic/${name}@${version}`,
        name,
        version,
        scope: 'required',
        licenses: [{ expression: license }],
        hashes: [{ alg: 'SHA-256', content: sha256 }],
      })),
    ],
    dependencies: [
      {
        ref: own,
        dependsOn: [
          ...packages.map(({ name, version }) => purl(name, version)),
          ...runtimes.map(({ name, version }) => `pkg:generic/${name}@${version}`),
        ],
      },
    ],
  }
  const serialNumber = serial(JSON.stringify(content))
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber, version: 1, ...content }, null, 2)}\n`
}
