import { arch, availableParallelism, platform, release, totalmem } from 'node:os'
import type { CaseInfo, SnapshotInfo } from '../../shared/contract/channels.ts'
import type { DataFolderKind } from './data-directory.ts'

export interface DiagnosticsFacts {
  readonly app: string
  readonly door: 'desktop' | 'browser' | 'cli'
  readonly dataFolder: DataFolderKind
  readonly foreignRequests: number
  readonly openCase: CaseInfo | undefined
  readonly snapshots: readonly Pick<SnapshotInfo, 'sources' | 'rejects' | 'counts'>[]
  /** Lines of the log, the oldest first. */
  readonly log: readonly string[]
}

/** Last lines of the log that are told. */
export const DIAGNOSTICS_LINES = 200

const VERSIONS = ['node', 'electron', 'chrome', 'v8', 'napi'] as const

/**
 * Plain text for a support request, the same in both languages: what runs here, what is in the case in numbers, what
 * the log says. It is made of versions, counts and the log's closed words; names of cases, snapshots, files, hosts and
 * people have no place to stand in it.
 */
export function diagnosticsText(facts: DiagnosticsFacts): string {
  const { app, door, dataFolder, foreignRequests, openCase, snapshots, log } = facts
  const versions = VERSIONS.flatMap((name) => {
    const version = process.versions[name]
    return version === undefined ? [] : [`${name} ${version}`]
  })
  const counts = new Map<string, number>()
  for (const snapshot of snapshots) {
    for (const [kind, count] of Object.entries(snapshot.counts)) counts.set(kind, (counts.get(kind) ?? 0) + count)
  }
  const sum = (of: 'sources' | 'rejects') => snapshots.reduce((all, snapshot) => all + snapshot[of], 0)
  return [
    `Attendant ${app}, ${door}`,
    `versions: ${versions.join(', ')}`,
    `system: ${platform()} ${release()} ${arch()}, ${availableParallelism()} processors, ${Math.round(totalmem() / 2 ** 20)} MiB`,
    `data folder: ${dataFolder}`,
    `foreign requests: ${foreignRequests}`,
    ...(openCase === undefined
      ? ['case: none']
      : [
          `case: schema ${openCase.schemaVersion}, ${openCase.readOnly ? 'read-only' : 'writable'}, last closed ${openCase.closedCleanly ? 'cleanly' : 'not cleanly'}`,
          `snapshots: ${snapshots.length}, sources: ${sum('sources')}, rejects: ${sum('rejects')}`,
          `records: ${[...counts].map(([kind, count]) => `${kind} ${count}`).join(', ')}`,
        ]),
    `log, last ${log.length} lines:`,
    ...log,
    '',
  ].join('\n')
}
