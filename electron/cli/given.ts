import { resolve } from 'node:path'
import { DATE_ORDERS, type DateOrder, ENCODINGS, type Encoding, type GivenReading } from '../../shared/model/source.ts'
import { isZone } from '../../shared/time/zone.ts'
import type { GivenFor, GivenWish } from '../worker/given-readings.ts'
import type { FilesTask } from '../worker/protocol.ts'
import { choice, type Options } from './arguments.ts'
import { cliTexts, type Output, UsageError } from './output.ts'

/** Names people type for the encodings, beside those of the list. */
const ALIASES: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8',
  utf16: 'utf-16le',
  unicode: 'utf-16le',
  cp1252: 'windows-1252',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1253: 'windows-1253',
  cp1254: 'windows-1254',
  cp850: 'ibm850',
  cp437: 'ibm437',
  cp852: 'ibm852',
  cp866: 'ibm866',
  cp932: 'shift_jis',
  cp936: 'gbk',
}

/**
 * What `--encoding`, `--date-order` and `--zone` say: `VALUE` for every file, `FILE=VALUE` for one. FILE is a path as
 * given on the command line (a folder or an archive means all in it) or a name as `inspect` prints it.
 */
export function readingOptions(
  options: Options,
  paths: readonly string[],
  output: Output,
): { readonly zone: string | undefined; readonly readings: readonly GivenWish[] } {
  const wishes: GivenWish[] = []
  const take = (texts: readonly string[] | undefined, read: (value: string) => GivenReading): void => {
    for (const text of texts ?? []) {
      // A file may have = in its name, a value has none.
      const at = text.lastIndexOf('=')
      wishes.push({ for: at < 0 ? { is: 'every' } : fileOf(text.slice(0, at), paths), given: read(text.slice(at + 1)) })
    }
  }
  take(options.encoding, (value) => ({ encoding: encodingOf(value, output) }))
  take(options['date-order'], (value) => ({
    dateOrder: choice<DateOrder>('--date-order', value, DATE_ORDERS, output),
  }))
  const zones = options.zone ?? []
  take(
    zones.filter((text) => text.includes('=')),
    (value) => ({ zone: zoneOf(value, output) }),
  )
  const zone = zones.findLast((text) => !text.includes('='))
  return { zone: zone === undefined ? undefined : zoneOf(zone, output), readings: wishes }
}

/** The zone and the readings of a task, with this computer's zone where none is given. */
export function readingTask(
  options: Options,
  paths: readonly string[],
  zoneOfCase: string,
  output: Output,
): Pick<FilesTask, 'zone' | 'zoneHow' | 'readings'> {
  const { zone, readings } = readingOptions(options, paths, output)
  const given = zone ?? (zoneOfCase === '' ? undefined : zoneOfCase)
  return {
    zone: given ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    zoneHow: given === undefined ? 'assumed' : 'given',
    readings,
  }
}

function fileOf(text: string, paths: readonly string[]): GivenFor {
  const root = paths.findIndex((path) => path === text || resolve(path) === resolve(text))
  return root < 0 ? { is: 'name', name: text } : { is: 'root', root, shown: text }
}

function encodingOf(value: string, output: Output): Encoding {
  return ALIASES[value.toLowerCase()] ?? choice('--encoding', value, ENCODINGS, output)
}

function zoneOf(value: string, output: Output): string {
  if (!isZone(value)) throw new UsageError(cliTexts(output).cli.badZone(value))
  return value
}
