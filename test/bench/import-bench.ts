import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const ROUNDS = 5

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Seconds one run takes; throws when it fails. */
function timed(command: string, args: readonly string[], input?: string): number {
  const start = performance.now()
  const run = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', ...(input === undefined ? {} : { input }) })
  if (run.error !== undefined) throw run.error
  if (run.status !== 0) throw new Error(`${command} ended with ${run.status}: ${run.stderr.slice(0, 500)}`)
  return (performance.now() - start) / 1000
}

/** A `Get-LogonStatistics` export with the 32 columns of Exchange 2007, written as a stream. */
export async function writeLogons(path: string, rows: number): Promise<void> {
  const columns = [
    'AdapterSpeed,ClientIPAddress,ClientMode,ClientName,ClientVersion,CodePage,CurrentOpenAttachments,CurrentOpenFolders',
    'CurrentOpenMessages,FolderOperationCount,FullMailboxDirectoryName,FullUserDirectoryName,HostAddress,LastAccessTime',
    'Latency,LocaleID,LogonTime,MACAddress,MessagingOperationCount,OtherOperationCount,ProgressOperationCount',
    'RPCCallsSucceeded,StreamOperationCount,TableOperationCount,TotalOperationCount,TransferOperationCount,UserName',
    'Windows2000Account,ServerName,StorageGroupName,DatabaseName,Identity',
  ].join(',')
  const file = createWriteStream(path)
  file.write(
    `${columns
      .split(',')
      .map((name) => `"${name}"`)
      .join(',')}\r\n`,
  )
  const dn = (user: number): string =>
    `/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=user${user}`
  for (let row = 0; row < rows; row++) {
    const user = row % 40_000
    const line = [
      '100000',
      `10.${user % 200}.${(user >> 8) % 256}.${user % 256}`,
      'Cached',
      `PC-${user}`,
      '12.0.6535.5000',
      '1252',
      '0',
      `${row % 300}`,
      `${row % 9}`,
      `${row % 500}`,
      dn((row * 7) % 40_000),
      dn(user),
      '',
      `3/28/2011 ${(row % 12) + 1}:${String(row % 60).padStart(2, '0')}:04 PM`,
      `${row % 150}`,
      '1033',
      `3/28/2011 ${(row % 11) + 1}:12:04 AM`,
      '00-FF-3A-5C-11-22',
      '41',
      '12',
      '0',
      '351',
      '9',
      '402',
      '689',
      '37',
      `User ${user}`,
      `CONTOSO\\user${user}`,
      'EXMBX01',
      'First Storage Group',
      'Mailbox Database',
    ].map((cell) => (cell === '' ? '' : `"${cell}"`))
    if (!file.write(`${line.join(',')},\r\n`)) await new Promise((go) => file.once('drain', () => go(undefined)))
  }
  await new Promise<void>((done) => file.end(() => done()))
}

/** Whole import of a logon table against `sqlite3 .import` of the same file. */
export async function importBench(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-bench-'))
  try {
    const csv = join(folder, 'logons.csv')
    await writeLogons(csv, rows)
    console.log(`${rows} logon rows, ${(statSync(csv).size / 1e6).toFixed(0)} MB, median of ${ROUNDS}`)
    const hasPeer = spawnSync('sqlite3', ['--version']).status === 0
    const ours: number[] = []
    const peer: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const path = join(folder, `ours-${round}.attendant`)
      ours.push(timed(process.execPath, ['dist/node/cli.js', 'import', path, csv, '--zone', 'Europe/Paris']))
      rmSync(path)
      if (hasPeer) {
        const database = join(folder, `peer-${round}.db`)
        peer.push(timed('sqlite3', [database], `.mode csv\n.import ${csv} logons\n`))
        rmSync(database)
      }
    }
    console.log(`attendant import   ${median(ours).toFixed(2)} s  (${Math.round(rows / median(ours))} rows/s)`)
    if (!hasPeer) console.log('sqlite3 .import    absent: the sqlite3 program is not installed')
    else {
      console.log(`sqlite3 .import    ${median(peer).toFixed(2)} s`)
      console.log(`ratio              ${(median(ours) / median(peer)).toFixed(2)}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
