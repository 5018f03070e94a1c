/** The regular files of a tar archive (POSIX ustar) whose hash is known: an npm package. */
export function* readTar(tar: Buffer): Generator<{ readonly path: string; readonly bytes: Buffer }> {
  const text = (at: number, length: number): string => {
    const raw = tar.toString('utf8', at, at + length)
    const nul = raw.indexOf('\0')
    return nul === -1 ? raw : raw.slice(0, nul)
  }
  for (let at = 0; at + 512 <= tar.byteLength && tar[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8)
    const kind = text(at + 156, 1)
    const prefix = text(at + 345, 155)
    const name = text(at, 100)
    const start = at + 512
    if (kind === '0' || kind === '') {
      yield { path: prefix === '' ? name : `${prefix}/${name}`, bytes: tar.subarray(start, start + size) }
    }
    at = start + Math.ceil(size / 512) * 512
  }
}
