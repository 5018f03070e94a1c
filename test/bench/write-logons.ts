import { createWriteStream } from 'node:fs'

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
