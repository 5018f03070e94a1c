/**
 * One line of the security checklist. `missing` says what no test shows yet, `reason` why no test of ours can. A line
 * with neither is wholly shown by the tests that bear its id as `[sec 1.5]`, or by a range, `[sec 4.3-4.13]`.
 */
export interface SecurityLine {
  readonly id: string
  readonly line: string
  readonly missing?: string
  readonly reason?: string
}

export interface SecuritySection {
  readonly title: string
  readonly lines: readonly SecurityLine[]
}

export const SECURITY_SECTIONS: readonly SecuritySection[] = [
  {
    title: '1 Electron’s own checklist, and extras',
    lines: [
      {
        id: '1.1',
        line: 'Only the program’s own content is loaded',
        missing:
          'with Electron’s runtime: the count of blocked requests read, and the system calls traced, while the window runs',
      },
      { id: '1.2', line: 'No Node in the page, its workers or frames' },
      { id: '1.3', line: 'Context isolation; the page sees one bridge and no other global of the preload' },
      {
        id: '1.4',
        line: 'Sandbox, enabled before the program is ready; preload is one script without Node',
        missing:
          'app.enableSandbox() before ready; with Electron’s runtime: `sandboxed` read from the running processes',
      },
      {
        id: '1.5',
        line: 'Permissions and devices denied on request and on check, in every session',
        missing: 'that each new session is given the handlers; with Electron’s runtime: the page’s own questions',
      },
      { id: '1.6', line: 'webSecurity stays on' },
      { id: '1.7', line: 'Policy sent as header; eval, inline script, image, form and frame blocked and counted' },
      { id: '1.8', line: 'No insecure content beside secure' },
      { id: '1.9', line: 'No experimental features' },
      { id: '1.10', line: 'No Blink feature enabled' },
      { id: '1.11', line: 'No webview tag, so no popups of one' },
      {
        id: '1.12',
        line: 'Attaching a webview is prevented',
        missing: 'with Electron’s runtime: a webview put into the page',
      },
      {
        id: '1.13',
        line: 'The page cannot be led away: links, forms, redirects, drops',
        missing: 'form, redirect and a dropped file or address, tried in a real page',
      },
      { id: '1.14', line: 'No new window' },
      { id: '1.15', line: 'Nothing is opened in another program' },
      {
        id: '1.16',
        line: 'A supported Electron, pinned exactly',
        missing: 'with Electron’s runtime: the version it reports against the lock file',
      },
      {
        id: '1.17',
        line: 'The sender of each message is checked: main frame, own address',
        missing: 'with Electron’s runtime: a call out of an embedded frame',
      },
      { id: '1.18', line: 'Nothing from file://; own protocol with a path check' },
      {
        id: '1.19',
        line: 'Fuses set (section 2)',
        missing: 'with Electron’s runtime: read from the real program, see 2.10',
      },
      { id: '1.20', line: 'The bridge has named verbs only and is frozen' },
      {
        id: '1.21',
        line: 'Extra: one instance; the second hands its case file over',
        missing: 'that the second start ends where the lock is taken',
      },
      { id: '1.22', line: 'Extra: no developer tools' },
      { id: '1.23', line: 'Extra: no reload and no tools in the menu' },
      { id: '1.24', line: 'Extra: no spelling dictionaries fetched' },
      {
        id: '1.25',
        line: 'Extra: Chromium’s switches against background traffic',
        missing: 'background networking and domain reliability by name',
      },
      { id: '1.26', line: 'Extra: no proxy; schemes of the network and of files cancelled' },
      { id: '1.27', line: 'Extra: no crash upload, no updates' },
      { id: '1.28', line: 'Extra: a certificate is never trusted' },
      {
        id: '1.29',
        line: 'Extra: no beacon, no WebRTC traffic',
        missing: 'a beacon and a peer connection tried in a page; both are closed in code and policy',
      },
    ],
  },
  {
    title: '2 Fuses',
    lines: [
      { id: '2.0', line: 'RunAsNode off' },
      { id: '2.1', line: 'EnableCookieEncryption on' },
      { id: '2.2', line: 'EnableNodeOptionsEnvironmentVariable off' },
      { id: '2.3', line: 'EnableNodeCliInspectArguments off, on in the test build alone' },
      { id: '2.4', line: 'EnableEmbeddedAsarIntegrityValidation on, hash of the archive in the program' },
      { id: '2.5', line: 'OnlyLoadAppFromAsar on' },
      { id: '2.6', line: 'LoadBrowserProcessSpecificV8Snapshot off' },
      { id: '2.7', line: 'GrantFileProtocolExtraPrivileges off' },
      { id: '2.8', line: 'WasmTrapHandlers on' },
      { id: '2.9', line: 'A fuse nobody decided on ends the build' },
      {
        id: '2.10',
        line: 'Read back from the built program; an altered archive and a foreign app folder do not start',
        missing:
          'with Electron’s runtime: the fuses of the real program, one byte of app.asar flipped, a folder resources/app',
      },
      { id: '2.11', line: 'The native binary outside the archive is checked before it is loaded' },
    ],
  },
  {
    title: '3 Content security policy',
    lines: [
      { id: '3.1', line: 'The policy, with a fresh nonce for each load' },
      { id: '3.2', line: 'The headers beside it' },
      { id: '3.3', line: 'The whole interface runs without one violation' },
      { id: '3.4', line: 'No unsafe-inline, no unsafe-eval, no code made from text' },
      { id: '3.5', line: 'The printed document: partition of its own, no script, a policy of its own' },
    ],
  },
  {
    title: '4 What the own protocol refuses',
    lines: [
      { id: '4.1', line: 'Another host' },
      { id: '4.2', line: 'Other methods' },
      { id: '4.3', line: '..' },
      { id: '4.4', line: '%2e%2e' },
      { id: '4.5', line: '%2f' },
      { id: '4.6', line: '%5c' },
      { id: '4.7', line: 'Backslash' },
      { id: '4.8', line: 'Drive letter' },
      { id: '4.9', line: 'Server share' },
      { id: '4.10', line: 'NUL' },
      { id: '4.11', line: 'Trailing dot and space' },
      { id: '4.12', line: 'Alternate data stream' },
      { id: '4.13', line: 'Names of devices' },
      { id: '4.14', line: 'A link out of the folder' },
      { id: '4.15', line: 'A sibling folder whose name begins alike' },
      { id: '4.16', line: 'Unknown extension; media types from a fixed list' },
    ],
  },
  {
    title: '5 Messages between page and program',
    lines: [
      { id: '5.1', line: 'Every request is checked by a strict schema; hostile values end in an envelope' },
      { id: '5.2', line: 'No file path comes from the page, only handles' },
      { id: '5.3', line: 'Answers can be cloned; errors carry a code and no stack' },
      { id: '5.4', line: 'Messages over 8 MiB refused; a long job is cancelled and rolled back' },
    ],
  },
  {
    title: '6 The case file',
    lines: [
      { id: '6.1', line: 'journal_mode WAL while open, one file after a clean close' },
      { id: '6.2', line: 'synchronous FULL, EXTRA without WAL' },
      { id: '6.3', line: 'foreign_keys ON' },
      { id: '6.4', line: 'trusted_schema OFF' },
      { id: '6.5', line: 'cell_size_check ON' },
      { id: '6.6', line: 'mmap_size 0' },
      { id: '6.7', line: 'temp_store MEMORY' },
      { id: '6.8', line: 'secure_delete ON: removed evidence is gone' },
      { id: '6.9', line: 'busy_timeout: a short lock is waited for' },
      { id: '6.10', line: 'application_id and user_version: own files known, newer ones refused' },
      {
        id: '6.11',
        line: 'No WAL on a network share',
        missing: 'a drive letter that is mapped to a share (needs Windows)',
      },
      { id: '6.12', line: 'A foreign or altered case file is refused with a code' },
      { id: '6.13', line: 'Checked after an unclean end, and whole on demand' },
      { id: '6.14', line: 'Backups: before each migration, three kept, put back' },
      {
        id: '6.15',
        line: 'Migrations whole or not at all; a kill leaves the old state or the new',
        missing: 'a kill in the middle of each migration; a read-only export of a newer file',
      },
      { id: '6.16', line: 'STRICT tables with checks' },
      { id: '6.17', line: 'Disk full, read-only, locked, cut, flipped: a typed error or correct data' },
    ],
  },
  {
    title: '7 Hostile imports',
    lines: [
      { id: '7.1', line: 'XML: document type refused, no entity resolved' },
      { id: '7.2', line: 'XML: text, attributes and values bounded' },
      { id: '7.3', line: 'XML: depth bounded' },
      { id: '7.4', line: 'Encodings: told by mark and content, a fall-back is said' },
      { id: '7.5', line: 'Characters XML forbids do not end a file' },
      {
        id: '7.6',
        line: 'Huge files: read as a stream, refused beyond the bound',
        missing: 'the memory of an import of 1 GiB, measured as a test',
      },
      { id: '7.7', line: 'ZIP: nothing unpacked to disk, everything bounded' },
      {
        id: '7.8',
        line: 'MSG, PST, TNEF: circles, wrong sizes, damage',
        missing: 'the memory limit of the reading thread reached in a test; a limit of time',
      },
      { id: '7.9', line: 'CSV: columns and lines bounded, formulas are data' },
      { id: '7.10', line: 'No formula leaves in an export or by the clipboard' },
      { id: '7.11', line: 'Names and subjects are shown as text: tables, details, reports' },
      { id: '7.12', line: 'Log and terminal: one line, no control, marks for what hides' },
      {
        id: '7.13',
        line: 'No pattern that a value can keep busy',
        missing: 'a lint rule for slow patterns over the whole code (the linter in use has none)',
      },
      { id: '7.14', line: '`__proto__` and `constructor` are data' },
      {
        id: '7.15',
        line: 'SQL and search operators in values are data',
        missing: 'search operators as text of a filter, looked at by what is found',
      },
      { id: '7.16', line: 'Names out of data are made safe as file names' },
      {
        id: '7.17',
        line: 'Times: 1601, sentinels, far years, summer time, leap second',
        missing: 'a leap second',
      },
      { id: '7.18', line: 'An import is whole or nothing, known by its hash, and the same file is told' },
    ],
  },
  {
    title: '9 Packages for air-gapped hosts',
    lines: [
      { id: '9.1', line: 'One native binary, pinned, nothing rebuilt' },
      { id: '9.2', line: 'The same binary serves Node and a newer Electron' },
      {
        id: '9.3',
        line: 'Built without downloads; what is missing is named',
        missing: 'an installer built without a network (needs the archives of Electron and NSIS)',
      },
      { id: '9.4', line: 'No self-unpacking portable program' },
      {
        id: '9.5',
        line: 'Signing and its time stamp',
        reason: 'signing happens outside this build, with keys it never sees',
      },
      { id: '9.6', line: 'Over RDP and Citrix without graphics hardware' },
      { id: '9.7', line: 'No dictionaries, no component updates' },
      { id: '9.8', line: 'Data folder: order of places, never roaming, a clear word where nothing can be written' },
      { id: '9.9', line: 'Supply chain: bill of materials, sums, licences, no install scripts' },
    ],
  },
  {
    title: '10 Process',
    lines: [
      {
        id: '10.1',
        line: 'A fault is logged and told once; a crashed or hanging page comes back',
        missing: 'faults in the program caught; with Electron’s runtime: a page crashed and brought back',
      },
      { id: '10.2', line: 'A dead thread: calls told, started once more, file checked' },
      { id: '10.3', line: 'Log: bounded files, nothing of a mailbox; diagnostics redacted' },
      {
        id: '10.4',
        line: 'Quitting during an import asks, cancels, rolls back',
        missing:
          'what is asked at quitting, by a unit test; with Electron’s runtime: quitting the window during an import',
      },
      {
        id: '10.5',
        line: 'Time zones and languages',
        missing: 'the suites run again under other time zones of the system',
      },
    ],
  },
]
