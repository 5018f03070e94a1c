import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DESKTOP_TARGETS } from '../../../build/package/product.ts'

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

describe('what packages are made of', () => {
  it('no program that unpacks itself at every start: installers, images and plain archives alone [sec 9.4]', () => {
    const builder = JSON.parse(read('build/electron-builder.json')) as Readonly<
      Record<'win' | 'linux', { readonly target: readonly string[] }>
    >
    expect(builder.win.target).toEqual(['nsis'])
    expect(builder.linux.target).toEqual(['AppImage', 'deb'])
    const installers = new Set(DESKTOP_TARGETS.flatMap((target) => [...target.installers]))
    expect([...installers].filter((name) => !['nsis', 'AppImage', 'deb'].includes(name))).toEqual([])
  })

  it('no install script of any package runs, and versions are exact [sec 9.9]', () => {
    expect(read('.npmrc').split('\n')).toEqual(expect.arrayContaining(['ignore-scripts=true', 'save-exact=true']))
    const own = JSON.parse(read('package.json')) as Readonly<Record<string, Readonly<Record<string, string>>>>
    const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.values(own[kind] ?? {}),
    )
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
})
