import { visible } from '../../shared/mapi/visible.ts'
import type { Block, Document, Span } from '../../shared/model/document.ts'

/** Every character that Markdown or HTML gives a meaning, behind a backslash or as an entity; line ends as blanks. */
function escaped(text: string): string {
  return visible(text)
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/[\\`*_{}[\]()#+.!|~^$>-]/g, (char) => (/[.()-]/.test(char) ? char : `\\${char}`))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-])/, '\\$1')
}

/** A code span with a fence longer than any run of backticks inside. */
function code(text: string): string {
  const flat = visible(text).replace(/[\r\n]+/g, ' ')
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  const pad = flat.startsWith('`') || flat.endsWith('`') || flat === '' ? ' ' : ''
  return `${fence}${pad}${flat}${pad}${fence}`
}

function spanText(span: Span): string {
  if ('code' in span) return code(span.code)
  if ('strong' in span) return `**${escaped(span.strong)}**`
  if ('mark' in span) return `\\[${escaped(span.mark)}\\]`
  return escaped(span.text)
}

const line = (spans: readonly Span[]): string => spans.map(spanText).join('')

const cell = (text: string, mono: boolean): string =>
  (mono && text !== '' ? code(text).replace(/\|/g, '\\|') : escaped(text)) || ' '

function table(block: Extract<Block, { block: 'table' }>): string {
  const row = (cells: readonly string[], head: boolean): string =>
    `| ${cells.map((one, index) => cell(one, !head && block.mono.includes(index))).join(' | ')} |`
  return [
    ...(block.caption === '' ? [] : [`*${escaped(block.caption)}*`, '']),
    row(block.head, true),
    `|${block.head.map(() => ' --- |').join('')}`,
    ...block.rows.map((cells) => row(cells, false)),
  ].join('\n')
}

function fenced(text: string): string {
  const shown = visible(text).replace(/\r\n?/g, '\n')
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${shown}\n${fence}`
}

function blockText(block: Block): string {
  switch (block.block) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(block.text)}`
    case 'paragraph':
      return line(block.spans)
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${line(item)}`).join('\n')
    case 'command':
      return `${escaped(block.label)}\n\n${fenced(block.text)}`
    case 'table':
      return table(block)
    case 'notice':
      return `> **${escaped(block.label)}** ${line(block.spans)}`
    case 'step':
      return [
        `### ☐ ${escaped(block.number)}. ${escaped(block.title)}`,
        `**${escaped(block.reversibilityWord)}** · ${escaped(block.state)}`,
        ...block.blocks.map(blockText),
        block.signatures.map((label) => `${escaped(label)} \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_`).join('   '),
      ].join('\n\n')
    case 'page-break':
      return '---'
  }
}

/** The document as CommonMark with tables. Evidence is escaped; hidden characters show as marks. Line feeds end lines. */
export function markdownText(document: Document): string {
  return `${[
    `# ${escaped(document.title)}`,
    `**${escaped(document.subtitle)}**`,
    document.facts.map(([label, value]) => `- **${escaped(label)}** ${escaped(value)}`).join('\n'),
    ...document.blocks.map(blockText),
    `*${escaped(document.footer)}*`,
  ].join('\n\n')}\n`
}
