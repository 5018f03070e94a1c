import { createServer } from 'node:http'
import { getDocument } from 'unpdf/pdfjs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findChromium } from '../../../electron/browser/chromium.ts'
import { printPdf } from '../../../electron/browser/print.ts'

const chromium = await findChromium()
const title = 'printPdf'

afterEach(() => vi.unstubAllEnvs())

describe.skipIf(chromium === null)(`${title} (skipped where no Chromium is installed)`, () => {
  it('prints a tagged document with language, outline and pages, and loads nothing', { timeout: 120_000 }, async () => {
    let heard = 0
    const server = createServer((_request, response) => {
      heard += 1
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const rows = Array.from({ length: 200 }, (_, index) => `<tr><td>Étape ${index}</td><td>à vérifier</td></tr>`)
    const pdf = await printPdf(
      `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Liste de contrôle</title>
      <link rel="stylesheet" href="http://127.0.0.1:${port}/a.css">
      <style>@page { size: A4; margin: 20mm } h1 { break-before: page }</style></head>
      <body><h1>Nettoyage</h1><table>${rows.join('')}</table><h1>Vérification</h1><p id="p">écrit</p>
      <img src="http://127.0.0.1:${port}/a.png" alt="">
      <script>document.getElementById('p').textContent = 'remplacé'</script></body></html>`,
    )
    server.close()
    const raw = Buffer.from(pdf).toString('latin1')
    expect(raw.startsWith('%PDF-')).toBe(true)
    expect(raw).toContain('/StructTreeRoot')
    expect(raw).toMatch(/\/Marked true/)
    expect(raw).toMatch(/\/Lang \(fr\)/)
    const document = await getDocument({ data: pdf, verbosity: 0 }).promise
    expect(document.numPages).toBeGreaterThan(4)
    const outline = await document.getOutline()
    expect(outline.map((entry) => entry.title)).toEqual(['Nettoyage', 'Vérification'])
    const first = await document.getPage(document.numPages > 4 ? 1 : 2)
    const [, , width, height] = first.view
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842])
    const last = await (await document.getPage(document.numPages)).getTextContent()
    const text = last.items.map((item) => ('str' in item ? item.str : '')).join(' ')
    expect(text).toContain('écrit')
    expect(text).not.toContain('remplacé')
    expect(heard).toBe(0)
  })
})

describe(title, () => {
  it('says so where there is no browser', async () => {
    vi.stubEnv('ATTENDANT_CHROMIUM', '/nowhere/chromium')
    await expect(printPdf('<p>')).rejects.toMatchObject({ code: 'no-browser-for-pdf' })
  })

  it('says so where what was named is no browser', { timeout: 60_000 }, async () => {
    vi.stubEnv('ATTENDANT_CHROMIUM', '/bin/false')
    await expect(printPdf('<p>')).rejects.toMatchObject({ code: 'no-browser-for-pdf' })
  })
})
