import type { Block, Document, Paper, Span } from '../../shared/model/document.ts'
import type { Reversibility } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { box, writingLine as line } from './html-fields.ts'
import { reportStyle } from './html-style.ts'
import { tableHtml } from './html-table.ts'
import { html } from './html-text.ts'

export interface HtmlOptions {
  /** Nonce of the door's content security policy; without it the document's own policy allows its style and nothing else. */
  readonly nonce?: string
  /** A4 where nothing is said. */
  readonly paper?: Paper
  /** For print: a link of its own wherever something is ticked or written (`pdf-fields.ts`). */
  readonly fields?: boolean
}

/**
 * The document as one self-contained file: no script, no image, no address to fetch. For preview, export, and printing
 * to PDF with `preferCSSPageSize`, tags and outline. The same document gives the same bytes.
 */
export function htmlText(document: Document, options: HtmlOptions = {}): string {
  const t = texts(document.language).report
  const style = reportStyle(document.footer, t.page, t.pageOf, options.paper ?? 'a4')
  const { nonce } = options
  const source = nonce === undefined ? 'unsafe-inline' : `nonce-${nonce}`
  const legend = document.blocks.some((block) => block.block === 'step') ? legendList(document) : ''
  return `<!DOCTYPE html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${html(source)}'; base-uri 'none'; form-action 'none'">
<title>${html(`${document.title} – ${document.subtitle}`)}</title>
<style${nonce === undefined ? '' : ` nonce="${html(nonce)}"`}>${style}</style>
</head>
<body>
<h1>${html(document.title)}</h1>
<p class="subtitle">${html(document.subtitle)}</p>
<dl class="facts">${document.facts.map(([label, value]) => `<dt>${html(label)}</dt><dd>${html(value)}</dd>`).join('\n')}</dl>
${legend}
${document.blocks.map((block, index) => renderBlock(block, options.fields === true ? `b${index}` : '')).join('\n')}
</body>
</html>
`
}

/** Word, shape and edge colour together: none of them carries the meaning alone. */
const ICONS: Readonly<Record<Reversibility, string>> = {
  reading:
    '<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="M1 8c2-3.4 4.4-5 7-5s5 1.6 7 5c-2 3.4-4.4 5-7 5s-5-1.6-7-5z" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="8" cy="8" r="2.2" fill="currentColor"/></svg>',
  reversible:
    '<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="M5.5 2 2 5.5 5.5 9M2.5 5.5H9.5a4.25 4.25 0 0 1 0 8.5H6" fill="none" stroke="currentColor" stroke-width="1.7"/></svg>',
  irreversible:
    '<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="M8 1.5 15.3 14.5H.7z" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/><path d="M8 6v4.2M8 11.6v1.5" stroke="currentColor" stroke-width="1.7"/></svg>',
}

function legendList(document: Document): string {
  const t = texts(document.language).report
  const kinds: readonly Reversibility[] = ['reading', 'reversible', 'irreversible']
  const items = kinds.map(
    (kind) =>
      `<li class="${kind}"><b>${ICONS[kind]}${html(t.reversibility[kind])}</b>${html(t.reversibilityMeans[kind])}</li>`,
  )
  return `<ul class="legend">${items.join('')}</ul>`
}

/** A name a person looks for on screen stays on one line where it can. */
const WHOLE_NAME = 75

function spanHtml(span: Span): string {
  if ('code' in span) return `<code${span.code.length <= WHOLE_NAME ? ' class="w"' : ''}>${html(span.code)}</code>`
  if ('strong' in span) return `<strong>${html(span.strong)}</strong>`
  if ('mark' in span) return `<i class="mark" title="${html(span.explain)}">${html(span.mark)}</i>`
  return html(span.text)
}

const spansHtml = (spans: readonly Span[]): string => spans.map(spanHtml).join('')

function paragraph(spans: readonly Span[]): string {
  const first = spans[0]
  if (first === undefined || !('strong' in first)) return `<p>${spansHtml(spans)}</p>`
  if (spans.length === 1) return `<p class="cap">${spansHtml(spans)}</p>`
  return `<div class="row">${spanHtml(first)}<span>${spansHtml(spans.slice(1)).trimStart()}</span></div>`
}

function step(block: Extract<Block, { block: 'step' }>, field: string): string {
  const [meta, ...rest] = block.blocks
  const signatures = block.signatures
    .map(
      (label, index) =>
        `<div>${html(label)}${line(field === '' ? '' : `${field}-w${index}`, `${block.number}. ${label}`)}</div>`,
    )
    .join('')
  return `<section class="step ${block.reversibility}">
<header>${box(field, `${block.number}. ${block.title}`)}<h3>${html(`${block.number}. ${block.title}`)}</h3><span class="kind">${ICONS[block.reversibility]}${html(block.reversibilityWord)} <span class="state">· ${html(block.state)}</span></span></header>
${meta === undefined ? '' : meta.block === 'paragraph' ? `<p class="meta">${spansHtml(meta.spans)}</p>` : renderBlock(meta, '')}
${rest.map((one, index) => renderBlock(one, field === '' ? '' : `${field}-${index}`)).join('\n')}
<div class="sign">${signatures}</div>
</section>`
}

/** A browser breaks lines after a hyphen: `-AutoSize` would come apart. Short words of a command stay whole. */
const WHOLE_WORD = 60

function commandHtml(text: string): string {
  return text
    .split(/([ \n]+)/)
    .map((word) =>
      word.includes('-') && word.length <= WHOLE_WORD ? `<span class="w">${html(word)}</span>` : html(word),
    )
    .join('')
}

/** Longer than a page in print: such a block may be cut between lines. */
const LONG_COMMAND = 40

/** `field`: beginning of the names of the fields in this block; empty where there are none. */
function renderBlock(block: Block, field: string): string {
  switch (block.block) {
    case 'heading': {
      const id = block.id === undefined ? '' : ` id="${html(block.id)}"`
      return `<h${block.level}${id}>${html(block.text)}</h${block.level}>`
    }
    case 'paragraph':
      return paragraph(block.spans)
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${spansHtml(item)}</li>`).join('\n')}</${tag}>`
    }
    case 'command': {
      const long = block.text.split('\n').length > LONG_COMMAND ? ' long' : ''
      return `<div class="command${long}"><div>${html(block.label)}</div><pre>${commandHtml(block.text)}</pre></div>`
    }
    case 'table':
      return tableHtml(block, field)
    case 'notice':
      return `<div class="notice ${block.severity}"><b>${html(block.label)}</b>${spansHtml(block.spans)}</div>`
    case 'step':
      return step(block, field)
    case 'page-break':
      return '<hr class="break">'
  }
}
