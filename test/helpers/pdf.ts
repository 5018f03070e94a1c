import { getDocument } from 'unpdf/pdfjs'

export interface PdfFacts {
  readonly pages: number
  /** `/Lang` of the catalogue. */
  readonly language: string | null
  readonly tagged: boolean
  readonly outline: readonly string[]
  readonly text: string
}

interface OutlineEntry {
  readonly title: string
  readonly items: readonly OutlineEntry[]
}

function titles(entries: readonly OutlineEntry[]): readonly string[] {
  return entries.flatMap(({ title, items }) => [title, ...titles(items)])
}

/** Opens a PDF with an independent reader and answers what a person would check. */
export async function pdfFacts(bytes: Uint8Array): Promise<PdfFacts> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  try {
    const metadata = await document.getMetadata()
    const mark = await document.getMarkInfo()
    const outline = ((await document.getOutline()) ?? []) as readonly OutlineEntry[]
    const texts: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const content = await page.getTextContent()
      texts.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    }
    const info = metadata.info as { readonly Language?: string | null }
    return {
      pages: document.numPages,
      language: info.Language ?? null,
      tagged: mark?.Marked === true,
      outline: titles(outline),
      text: texts.join('\n'),
    }
  } finally {
    await task.destroy()
  }
}
