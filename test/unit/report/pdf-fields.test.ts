import { getDocument } from 'unpdf/pdfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../../electron/browser/chromium.ts'
import { printPdf } from '../../../electron/browser/print.ts'
import { makePlan } from '../../../electron/planning/make-plan.ts'
import { htmlText } from '../../../electron/report/html.ts'
import { fieldAddress, withFields } from '../../../electron/report/pdf-fields.ts'
import { planDocument } from '../../../electron/report/plan-document.ts'
import { type PdfFacts, pdfFacts } from '../../helpers/pdf.ts'
import { contoso } from '../planning/finding-set.ts'

const chromium = await findChromium()
const plan = makePlan(contoso())
const squeezed = (text: string): string => text.replace(/\s+/g, '')

interface Field {
  readonly type: string
  readonly name: string
}

/** Fields by name, and what a screen reader says to those of one page. */
async function fieldsOf(
  bytes: Uint8Array,
): Promise<{ fields: readonly Field[]; labels: readonly string[]; roles: string }> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  try {
    const fields = Object.values((await document.getFieldObjects()) ?? {}).flat() as unknown as readonly Field[]
    const labels: string[] = []
    let roles = ''
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      roles += JSON.stringify(await page.getStructTree())
      for (const one of (await page.getAnnotations()) as readonly { readonly alternativeText?: string }[]) {
        if (one.alternativeText !== undefined) labels.push(one.alternativeText)
      }
    }
    return { fields, labels, roles }
  } finally {
    await task.destroy()
  }
}

describe.skipIf(chromium === null)('the checklist as PDF (skipped where no Chromium is installed)', () => {
  const document = planDocument(plan, [], 'fr')
  let printed: Uint8Array = new Uint8Array()
  let filled: Uint8Array = new Uint8Array()
  let [before, after]: PdfFacts[] = []
  beforeAll(async () => {
    printed = await printPdf(htmlText(document, { fields: true }))
    filled = withFields(printed)
    before = await pdfFacts(printed)
    after = await pdfFacts(filled)
  }, 120_000)

  it('keeps pages, language, tags, outline and text when it gets its fields', () => {
    expect(after).toEqual(before)
    expect(after).toMatchObject({ tagged: true, language: 'fr' })
    expect(after?.outline).toContain('Contenir')
    expect(Buffer.from(filled.subarray(0, printed.length)).equals(Buffer.from(printed))).toBe(true)
  })

  it('has a box for every step and object and a line for every signature, each with a name of its own', async () => {
    const { fields, labels, roles } = await fieldsOf(filled)
    const boxes = plan.steps.length * 2 + plan.steps.reduce((sum, step) => sum + step.targets.length, 0)
    const lines = plan.steps.reduce((sum, step) => sum + (step.reversibility === 'irreversible' ? 3 : 2), 0) + 4 * 3
    expect(fields.filter(({ type }) => type === 'checkbox')).toHaveLength(boxes)
    expect(fields.filter(({ type }) => type === 'text')).toHaveLength(lines)
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length)
    expect(labels).toContain(`1. ${plan.steps[0]?.title.fr}`)
    expect(labels.some((label) => label.startsWith('Autorisé par'))).toBe(true)
    expect(roles).toContain('"Form"')
    expect(roles).not.toContain('"Link"')
  })

  it('holds every command unbroken, and embeds the fonts of everything printed', () => {
    const text = squeezed(after?.text ?? '')
    const commands = plan.steps.flatMap((step) => step.verbatim.filter(({ as }) => as === 'command'))
    expect(commands.length).toBeGreaterThan(10)
    expect(commands.filter(({ text: command }) => !text.includes(squeezed(command)))).toEqual([])
    const raw = Buffer.from(printed).toString('latin1')
    const fonts = raw.match(/\/Type \/FontDescriptor/g) ?? []
    expect(fonts.length).toBeGreaterThan(0)
    expect(raw.match(/\/FontFile[23]? \d+ 0 R/g)).toHaveLength(fonts.length)
  })

  it('comes on A4 and on Letter', async () => {
    const size = async (paper: 'a4' | 'letter'): Promise<readonly number[]> => {
      const short = planDocument({ ...plan, steps: plan.steps.slice(0, 1) }, [], 'en')
      const task = getDocument({ data: await printPdf(htmlText(short, { paper })), verbosity: 0 })
      const [, , width, height] = (await (await task.promise).getPage(1)).view
      await task.destroy()
      return [Math.round(Number(width)), Math.round(Number(height))]
    }
    expect(await size('a4')).toEqual([595, 842])
    expect(await size('letter')).toEqual([612, 792])
  })
})

describe('a file of another shape', () => {
  it('stays as it is', () => {
    for (const text of ['', '%PDF-1.4\nnothing of ours', fieldAddress('check', 'b1', 'Step (1)')]) {
      const bytes = new TextEncoder().encode(text)
      expect(withFields(bytes)).toEqual(bytes)
    }
  })
})
