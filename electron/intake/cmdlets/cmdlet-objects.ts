import { clixmlObjects } from '../powershell/clixml-objects.ts'
import { normalCaption } from '../powershell/logon-columns.ts'
import { type TableRow, tableRows } from '../powershell/table-rows.ts'
import { type ExportShape, exportRows } from '../powershell-lists/csv-export.ts'
import { listRecords } from '../powershell-lists/format-list.ts'
import type { CancelSignal, Sink, Source } from '../reader.ts'
import type { CmdletKind, CmdletShape } from './cmdlet-kind.ts'
import { type CmdletObject, cmdletObject, normalNames } from './cmdlet-object.ts'

/**
 * The objects of one kind in a file of any of the four shapes PowerShell writes (sessions spec 1.4). Objects of other
 * kinds are passed over; damage becomes rejects with its line.
 */
export function* cmdletObjects(
  source: Source,
  kind: CmdletKind,
  shape: CmdletShape,
  sink: Sink,
  signal: CancelSignal,
): Generator<CmdletObject> {
  switch (shape) {
    case 'csv':
      for (const row of exportRows(source, csvShape(kind), sink, signal)) {
        yield cmdletObject(row.line, row.captions, (index) => row.at(index))
      }
      return
    case 'format-table':
      yield* fromTable(source, kind, sink, signal)
      return
    case 'format-list':
      for (const { line, values } of listRecords(source, sink, signal, kind.labelOf)) {
        const captions = [...values.keys()]
        if (kind.score(normalNames(captions)) === 0) continue
        yield cmdletObject(line, captions, (index) => values.get(captions[index] ?? ''))
      }
      return
    case 'clixml':
      for (const { line, members, nulls, type, path } of clixmlObjects(source, sink, signal)) {
        // A property that is null is there all the same: for a throttling policy it says "no limit".
        const captions = [...members.keys(), ...nulls]
        if (kind.type?.test(type) !== true && kind.score(normalNames(captions)) === 0) continue
        yield cmdletObject(line, captions, (index) => members.get(captions[index] ?? ''), { type, path })
      }
      return
  }
}

function csvShape(kind: CmdletKind): ExportShape<string> {
  return {
    column(caption) {
      const name = normalCaption(caption)
      return kind.names.has(name) ? name : undefined
    },
    score: (captions) => kind.score(normalNames(captions)),
  }
}

function* fromTable(source: Source, kind: CmdletKind, sink: Sink, signal: CancelSignal): Generator<CmdletObject> {
  const tables = {
    score: (captions: readonly string[]) => kind.score(normalNames(captions)),
    isAnchor: (caption: string) => kind.anchors.includes(normalCaption(caption)),
  }
  let last: TableRow | undefined
  let captions: readonly string[] = []
  for (const row of tableRows(source, tables, sink, signal)) {
    if (row.captions !== last?.captions || row.group?.[0] !== last.group?.[0]) {
      captions = row.group === undefined ? row.captions : [...row.captions, row.group[0]]
    }
    last = row
    yield cmdletObject(row.line, captions, (index) => row.cells[index] ?? row.group?.[1])
  }
}
