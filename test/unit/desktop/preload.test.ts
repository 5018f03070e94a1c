import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { CALL, createBridge, DROP } from '../../../electron/desktop/bridge.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

describe('bridge', () => {
  const sent: unknown[][] = []
  const bridge = createBridge({
    invoke: async (name, ...values) => {
      sent.push([name, ...values])
      return { ok: true, value: null }
    },
    pathOf: (file) => `/dropped/${file.name}`,
  })

  it('is two verbs, frozen [sec 1.20]', () => {
    expect(Object.keys(bridge)).toEqual(['call', 'registerDrop'])
    expect(Object.isFrozen(bridge)).toBe(true)
  })

  it('sends a call as one message, whatever its channel is called', async () => {
    await bridge.call(DROP, { paths: ['/etc/passwd'] })
    expect(sent.at(-1)).toEqual([CALL, DROP, { paths: ['/etc/passwd'] }])
  })

  it('sends paths of real files only [sec 5.2]', async () => {
    await bridge.registerDrop([new File([], 'a.csv'), new File([], 'b.csv')])
    expect(sent.at(-1)).toEqual([DROP, ['/dropped/a.csv', '/dropped/b.csv']])
  })
})

describe('preload', () => {
  it('is one script that needs electron alone and exposes the bridge alone [sec 1.3] [sec 1.4] [sec 1.20]', {
    timeout: 60_000,
  }, async () => {
    const output = await build({
      configFile: false,
      root,
      logLevel: 'silent',
      build: {
        ssr: true,
        write: false,
        rollupOptions: {
          input: { preload: 'electron/preload.ts' },
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    })
    const [bundle] = Array.isArray(output) ? output : [output]
    const files = bundle !== undefined && 'output' in bundle ? bundle.output : []
    expect(files.map(({ fileName }) => fileName)).toEqual(['preload.cjs'])
    const code = files[0] !== undefined && 'code' in files[0] ? files[0].code : ''

    const required: string[] = []
    const exposed: [string, object][] = []
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, api: object) => exposed.push([name, api]) },
      ipcRenderer: { invoke: async () => undefined },
      webUtils: { getPathForFile: () => '' },
    }
    const require = (name: string) => {
      required.push(name)
      return electron
    }
    runInNewContext(code, { require, module: { exports: {} }, exports: {} })
    expect(required).toEqual(['electron'])
    expect(exposed.map(([name, api]) => [name, Object.keys(api)])).toEqual([['attendant', ['call', 'registerDrop']]])
  })

  it('imports nothing of Node [sec 1.4]', () => {
    for (const file of ['electron/preload.ts', 'electron/desktop/bridge.ts']) {
      expect(readFileSync(`${root}/${file}`, 'utf8')).not.toMatch(/from 'node:/)
    }
  })
})
