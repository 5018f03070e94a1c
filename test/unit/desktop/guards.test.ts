import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App, Session } from 'electron'
import { describe, expect, it } from 'vitest'
import { guardNavigation } from '../../../electron/desktop/navigation-guard.ts'
import { countForeignRequests, keepOffline, rejectCertificates } from '../../../electron/desktop/offline.ts'
import { denyPermissions } from '../../../electron/desktop/permissions.ts'
import { claimSingleInstance } from '../../../electron/desktop/single-instance.ts'

type Listener = (...values: never[]) => unknown

/** Stands where Electron's runtime would: remembers what was registered, by the name of the method and its event. */
function recorder(nested: readonly string[] = []) {
  const registered = new Map<string, Listener>()
  const make = (prefix: string): object =>
    new Proxy(
      {},
      {
        get: (_target, name) => {
          if (nested.includes(String(name))) return make(`${String(name)}.`)
          return (...values: unknown[]) => {
            const listener = values.findLast((value) => typeof value === 'function') as Listener | undefined
            const label = typeof values[0] === 'string' ? ` ${values[0]}` : ''
            registered.set(`${prefix}${String(name)}${label}`, listener ?? (() => values))
            return true
          }
        },
      },
    )
  const fire = (name: string, ...values: unknown[]): unknown => {
    const listener = registered.get(name)
    if (listener === undefined) throw new Error(`nothing registered as ${name}`)
    return (listener as (...values: unknown[]) => unknown)(...values)
  }
  return { target: make(''), fire, names: () => [...registered.keys()] }
}

function event(url = '') {
  const state = { url, prevented: false, preventDefault: () => {} }
  state.preventDefault = () => {
    state.prevented = true
  }
  return state
}

describe('keepOffline', () => {
  const session = recorder(['webRequest', 'protocol'])
  const foreign = countForeignRequests()
  keepOffline(session.target as Session, foreign)
  const cancelled = (url: string) => {
    let cancel: boolean | undefined
    session.fire('webRequest.onBeforeRequest', { url }, (answer: { cancel: boolean }) => {
      cancel = answer.cancel
    })
    return cancel
  }

  it('cancels and counts whatever is not the program’s own [sec 1.1] [sec 1.26]', () => {
    expect(cancelled('app://attendant/index.html')).toBe(false)
    expect(foreign.count()).toBe(0)
    for (const url of ['https://example.com/', 'ws://x/', 'http://127.0.0.1:9/', 'file:///etc/passwd']) {
      expect(cancelled(url)).toBe(true)
    }
    expect(foreign.count()).toBe(4)
  })

  it('refuses files and the network by scheme, too [sec 1.18] [sec 1.26]', () => {
    for (const scheme of ['file', 'http', 'https', 'ftp']) {
      expect((session.fire(`protocol.handle ${scheme}`) as Response).status).toBe(403)
    }
  })

  it('fetches no dictionaries and asks no proxy [sec 1.24] [sec 1.26] [sec 9.7]', () => {
    expect(session.fire('setSpellCheckerEnabled')).toEqual([false])
    expect(session.fire('setProxy')).toEqual([{ mode: 'direct' }])
  })
})

describe('rejectCertificates', () => {
  it('trusts no certificate and shows none [sec 1.28]', () => {
    const app = recorder()
    rejectCertificates(app.target as App)
    let trusted: boolean | undefined
    const shown = event()
    app.fire('on certificate-error', shown, null, '', '', null, (trust: boolean) => {
      trusted = trust
    })
    expect([trusted, shown.prevented]).toEqual([false, true])
    let given: unknown[] | undefined
    app.fire('on select-client-certificate', event(), null, '', [{}], (...values: unknown[]) => {
      given = values
    })
    expect(given).toEqual([])
  })
})

describe('denyPermissions', () => {
  it('denies on request and on check, devices and downloads too [sec 1.5]', () => {
    const session = recorder()
    denyPermissions(session.target as Session)
    const asked = (permission: string, requestingUrl: string) => {
      let granted: boolean | undefined
      session.fire(
        'setPermissionRequestHandler',
        null,
        permission,
        (answer: boolean) => {
          granted = answer
        },
        { requestingUrl },
      )
      return granted
    }
    expect(asked('geolocation', 'app://attendant/')).toBe(false)
    expect(asked('clipboard-sanitized-write', 'app://attendant/')).toBe(true)
    expect(session.fire('setPermissionCheckHandler', null, 'media', 'app://attendant/')).toBe(false)
    expect(session.fire('setDevicePermissionHandler', {})).toBe(false)
    const download = event()
    session.fire('on will-download', download)
    expect(download.prevented).toBe(true)
  })
})

describe('guardNavigation', () => {
  const app = recorder()
  guardNavigation(app.target as App)
  const contents = recorder()
  app.fire('on web-contents-created', {}, contents.target)

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    'keeps the page at home on %s [sec 1.13]',
    (name) => {
      const [away, local, home] = [
        event('https://evil.example/'),
        event('file:///c:/x'),
        event('app://attendant/index.html'),
      ]
      for (const going of [away, local, home]) contents.fire(`on ${name}`, going)
      expect([away.prevented, local.prevented, home.prevented]).toEqual([true, true, false])
    },
  )

  it('opens no window and embeds no page [sec 1.12] [sec 1.14]', () => {
    expect(contents.fire('setWindowOpenHandler', { url: 'app://attendant/' })).toEqual({ action: 'deny' })
    const embedding = event()
    contents.fire('on will-attach-webview', embedding)
    expect(embedding.prevented).toBe(true)
  })
})

describe('claimSingleInstance', () => {
  it('hands the second one’s case file over with its full path [sec 1.21]', () => {
    const app = recorder()
    const asked: (string | undefined)[] = []
    expect(claimSingleInstance(app.target as App, (path) => asked.push(path))).toBe(true)
    app.fire('on second-instance', {}, ['/opt/attendant', '--flag', 'x.attendant'], '/home/a')
    app.fire('on second-instance', {}, ['/opt/attendant'], '/home/a')
    expect(asked).toEqual(['/home/a/x.attendant', undefined])
  })
})

describe('walls', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const sources = ['electron', 'shared', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name).replaceAll('\\', '/')),
  )

  it('keep Electron in its rooms', () => {
    const users = sources.filter((file) =>
      /from 'electron'|import\('electron'\)/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(users).toContain('electron/main.ts')
    for (const file of users) expect(file).toMatch(/^electron\/(desktop\/[^/]+|main|preload)\.ts$/)
  })

  it('open nothing outside the program [sec 1.15] [sec 1.27]', () => {
    for (const file of sources) {
      const text = readFileSync(join(root, file), 'utf8')
      expect([file, /openExternal|openPath|autoUpdater|crashReporter/.test(text)]).toEqual([file, false])
    }
  })
})
