// Writes the generated part of samples/contoso/ and the fault table of samples/README.md.
//   node_modules/.bin/node build/make-samples.ts
// Deterministic: a test compares the committed files with a fresh run. samples/contoso/sessions/ is kept by hand.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contosoFaults, contosoFiles } from '../test/writers/contoso.ts'

const samples = fileURLToPath(new URL('../samples/', import.meta.url))
const contoso = join(samples, 'contoso')

const files = contosoFiles()
for (const directory of ['fb', 'exmbx02', 'sa-queue'])
  rmSync(join(contoso, directory), { recursive: true, force: true })
let total = 0
for (const [path, bytes] of files) {
  const target = join(contoso, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, bytes)
  total += bytes.length
}

const readme = join(samples, 'README.md')
const table = ['| Fault | Mailbox | Message counter | How |', '|---|---|---|---|', ...contosoFaults()].join('\n')
const marked = /(<!-- faults -->\n)[\s\S]*?(<!-- \/faults -->)/
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(marked, (_, open: string, close: string) => `${open}${table}\n${close}`),
)
console.log(`${files.size} files, ${total} bytes in ${contoso}`)
