// Draws the program's icon in all sizes from renderer/app/icon.svg into build/icons.
//   node_modules/.bin/node build/package/make-icons.ts
// Needs a Chromium; the pictures are committed, because packaging must not need one.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from '../../electron/browser/chromium.ts'
import { icnsOf, icoOf } from './icon-files.ts'
import { ROOT } from './root.ts'

const found = await findChromium()
if (found === null) throw new Error('no Chromium to draw with')
const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args] })
const svg = readFileSync(join(ROOT, 'renderer/app/icon.svg'), 'utf8')
const page = await browser.newPage()
const pictures = new Map<number, Uint8Array>()
for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  )
  pictures.set(size, await page.screenshot({ omitBackground: true }))
}
await browser.close()
const icons = join(ROOT, 'build/icons')
mkdirSync(icons, { recursive: true })
writeFileSync(join(icons, 'attendant.png'), pictures.get(512) ?? new Uint8Array())
writeFileSync(join(icons, 'attendant.ico'), icoOf(pictures))
writeFileSync(join(icons, 'attendant.icns'), icnsOf(pictures))
