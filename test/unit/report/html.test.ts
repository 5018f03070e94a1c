import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePlan } from '../../../electron/planning/make-plan.ts'
import { findingsDocument } from '../../../electron/report/findings-document.ts'
import { htmlText } from '../../../electron/report/html.ts'
import { cssString, html } from '../../../electron/report/html-text.ts'
import { markdownText } from '../../../electron/report/markdown.ts'
import { planDocument } from '../../../electron/report/plan-document.ts'
import type { Document } from '../../../shared/model/document.ts'
import { contoso } from '../planning/finding-set.ts'

const CANARY = '</style></title>"\'><img src=x onerror=alert(1)><!--'
/** Members whose values are words of the program, not text. */
const WORDS = ['block', 'severity', 'reversibility', 'language', 'level', 'ordered']

/** The same document with the canary in front of every text. */
function poisoned<T>(value: T, name = ''): T {
  if (typeof value === 'string') return (WORDS.includes(name) ? value : `${CANARY}${value}`) as T
  if (Array.isArray(value)) return value.map((one) => poisoned(one, name)) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poisoned(one, key)])) as T
  }
  return value
}

const plan = makePlan(contoso())
const documents: readonly (readonly [string, Document])[] = [
  ['the checklist in English', planDocument(plan, [], 'en')],
  ['the checklist in French', planDocument(plan, [], 'fr')],
  ['the findings in English', findingsDocument(contoso(), 'en')],
  ['the findings in French', findingsDocument(contoso(), 'fr')],
]
const tags = (text: string): readonly string[] =>
  [...text.matchAll(/<\/?([a-zA-Z!][a-zA-Z0-9]*)/g)].map((tag) => tag[1] ?? '')

describe.each(documents)('%s as HTML', (_, document) => {
  const clean = htmlText(document)

  it('stays free of markup, whatever stands in the names [sec 7.11]', () => {
    const dirty = htmlText(poisoned(document))
    expect(dirty).not.toContain('<img')
    expect(dirty).not.toContain('<!--')
    expect(dirty.match(/<\/style>/g)).toHaveLength(1)
    const known = new Set([...tags(clean), 'caption'])
    expect(tags(dirty).filter((tag) => !known.has(tag))).toEqual([])
    for (const [tag] of dirty.matchAll(/<[a-z][^>]*>/g)) expect(tag.replace(/"[^"]*"/g, '')).not.toMatch(/\son\w+=/)
    expect(dirty).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  it('has a language, a title, one h1, heads on tables and nothing to fetch or run', () => {
    expect(clean).toMatch(new RegExp(`^<!DOCTYPE html>\\n<html lang="${document.language}">`))
    expect(clean).toMatch(/<title>[^<]+ – EXMBX01 before clean-up<\/title>/)
    expect(clean.match(/<h1>/g)).toHaveLength(1)
    expect(clean.match(/<table/g)?.length).toBe(clean.match(/<thead>/g)?.length)
    expect(clean).toContain("default-src 'none'")
    expect(clean).not.toMatch(/<script|<link|<iframe|src=|url\(|https?:|style="/)
  })

  it('opens and closes every element', () => {
    const open: string[] = []
    const body = clean.slice(clean.indexOf('<body>'))
    for (const [, slash, name, rest] of body.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)) {
      if (name === undefined || rest?.endsWith('/') === true || name === 'hr' || name === 'html') continue
      if (slash === '/') expect(open.pop(), `</${name}>`).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })

  it('numbers its pages in its own language and is the same each time', () => {
    expect(clean).toContain('counter(page)')
    expect(clean).toContain('counter(pages)')
    expect(clean).toContain(document.language === 'fr' ? '" sur "' : '" of "')
    expect(htmlText(document)).toBe(clean)
  })
})

describe('HTML text', () => {
  it('shows what cannot be seen', () => {
    expect(html('a\u202eb\0')).toBe('a[U+202E]b[U+0000]')
  })

  it('is inert in elements, attributes and style sheets [sec 7.11]', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html(text)).not.toMatch(/[<>"']/)
        expect(cssString(text)).toMatch(/^"([A-Za-z0-9 ]|\\[0-9a-f]+ )*"$/)
      }),
    )
  })

  it('takes the nonce of a door', () => {
    const text = htmlText(planDocument(plan, [], 'en'), { nonce: 'abc123' })
    expect(text).toContain('<style nonce="abc123">')
    expect(text).toContain("style-src 'nonce-abc123'")
  })

  it('keeps short names and the words of a command in one piece', () => {
    const text = htmlText(planDocument(plan, [], 'fr'))
    expect(text).toContain('<code class="w">Permanent delete passing DELETE_HARD_DELETE (unrecoverable)</code>')
    expect(text).toContain('<span class="w">-AutoSize</span>')
  })
})

describe('Markdown', () => {
  it('lets no name become markup [sec 7.11]', () => {
    for (const [, document] of documents) {
      const text = markdownText(poisoned(document))
      const outsideCode = text.replace(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '').replace(/(`+)[^\n]*?\1/g, '')
      expect(outsideCode).not.toContain('<img')
    }
  })

  it('is a checklist a person can read', () => {
    const text = markdownText(planDocument(plan, [], 'en'))
    expect(text).toMatch(/^# Clean-up checklist\n/)
    expect(text).toContain('### ☐ 1. Prepare an Outlook profile in online mode')
    expect(text).toContain('```text\nGet-LogonStatistics CONTOSO\\jdoe | Sort-Object ClientIPAddress')
    expect(text).toContain('`Permanent delete passing DELETE_HARD_DELETE (unrecoverable)`')
    const cells = text.split('\n').filter((line) => line.startsWith('| '))
    expect(cells.length).toBeGreaterThan(50)
  })
})
