import type { LimitRecord } from '../../../shared/model/records.ts'
import { type ClixmlObject, clixmlObjects } from '../powershell/clixml-objects.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { headLook } from './head-look.ts'

/**
 * The XML file of CSS-Exchange's HealthChecker, `HealthChecker-<server>-<time>.xml`: CLIXML of everything the script
 * looked at. Two registry values count for sessions (sessions spec 4.5, 5); the build and the server say whose they are:
 *
 *     <Obj N="OSInformation" …><Obj N="RegistryValues" …><I32 N="TCPKeepAlive">1800000</I32>
 *                                                       <I32 N="RpcMinConnectionTimeout">120</I32>
 *
 * Older versions of the script keep the two in `NetworkInformation`. A value of 0 or null is one that is not set: the
 * script cannot tell an empty value from a missing one. All other objects are counted and not read.
 */
export const healthCheckerReader: Reader = {
  format: 'healthchecker',
  sniff(head: Head) {
    const look = headLook(head).clixml
    if (look === undefined) return { confidence: 0, why: '' }
    if (look.types.some((type) => type.startsWith('HealthChecker.')))
      return { confidence: 1, why: 'types of HealthChecker' }
    const names = ['healthcheckerversion', 'healthcheckerexchangeserver', 'osinformation', 'hardwareinformation']
    const found = names.filter((name) => look.names.has(name))
    return found.length === 0
      ? { confidence: 0, why: '' }
      : { confidence: 0.99, why: `CLIXML with ${found.join(', ')}` }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const about = new Map<string, string>()
    let found = 0
    let others = 0
    for (const object of clixmlObjects(source, sink, signal)) {
      const limits = limitsOf(object)
      for (const limit of limits) sink.record(limit)
      found += limits.length
      const isKnown = limits.length > 0 || tellAbout(object, about)
      if (!isKnown) others++
    }
    const [server, build, version] = [about.get('server'), about.get('build'), about.get('version')]
    if (build !== undefined) sink.facts({ era: excerpt(`Exchange ${build}`) })
    if (server !== undefined || version !== undefined) {
      sink.facts({ why: excerpt(`HealthChecker ${version ?? '?'} of ${server ?? '?'}`) })
    }
    if (found === 0)
      sink.reject({ code: 'malformed', place: { line: 1 }, detail: 'TCPKeepAlive, RpcMinConnectionTimeout' })
    if (others > 0) sink.warn({ code: 'parts-not-read', params: { count: others } })
  },
}

const VALUES: readonly (readonly [member: string, key: string, name: string])[] = [
  ['TCPKeepAlive', 'SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters', 'KeepAliveTime'],
  ['RpcMinConnectionTimeout', 'SOFTWARE\\Policies\\Microsoft\\Windows NT\\RPC', 'MinimumConnectionTimeout'],
]

/** Only where both stand side by side: results of the analysis repeat the names with sentences for values. */
function limitsOf(object: ClixmlObject): readonly LimitRecord[] {
  const has = (name: string): boolean => object.members.has(name) || object.nulls.includes(name)
  if (!VALUES.every(([member]) => has(member))) return []
  return VALUES.map(([member, key, name]) => {
    const place = { line: object.line, path: [...object.path, member].join('/') }
    const written = object.members.get(member)?.trim() ?? ''
    const common = { kind: 'limit' as const, key: `HKEY_LOCAL_MACHINE\\${key}`, name, place }
    if (/^\d{1,10}$/.test(written) && Number(written) > 0 && Number(written) < 2 ** 32) {
      return { ...common, type: 'REG_DWORD', number: Number(written) }
    }
    return written === '' || /^0+$/.test(written)
      ? { ...common, type: 'absent' }
      : { ...common, type: 'other', text: written.slice(0, 1024) }
  })
}

/** Notes what says whose values these are; the first of several counts. False for an object that says nothing of it. */
function tellAbout({ members, path }: ClixmlObject, about: Map<string, string>): boolean {
  const note = (what: string, text: string | undefined): boolean => {
    if (text === undefined || text.trim() === '') return false
    if (!about.has(what)) about.set(what, text.trim())
    return true
  }
  const build = path.at(-1) === 'ExchangeSetup' && note('build', members.get('FileVersion'))
  const version = note('version', members.get('HealthCheckerVersion'))
  const server = (version || path.length < 2) && note('server', members.get('ServerName'))
  return build || version || server
}
