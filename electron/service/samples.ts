import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FileHandle } from '../../shared/contract/channels.ts'
import type { Host } from './host.ts'

/**
 * The sample exports below the program's top folder: a folder in a clone, one ZIP in a package (MFCMAPI's own file names
 * are longer than Windows unpacks below a deep folder). Undefined where there are none.
 */
export function findSamples(top: URL): string | undefined {
  return ['samples/contoso', 'samples/contoso.zip']
    .map((path) => fileURLToPath(new URL(path, top)))
    .find((path) => existsSync(path))
}

/** Handles for the sample exports, as if they had been picked. */
export function sampleHandles(host: Host, samples: string | undefined): FileHandle[] {
  if (samples === undefined) return []
  const paths = statSync(samples).isDirectory()
    ? readdirSync(samples)
        .sort()
        .filter((name) => !name.toLowerCase().startsWith('readme'))
        .map((name) => join(samples, name))
    : [samples]
  return paths.map((path) => {
    const stat = statSync(path)
    return {
      handle: host.handleFor(path, 'file'),
      name: basename(path),
      size: stat.size,
      directory: stat.isDirectory(),
    }
  })
}
