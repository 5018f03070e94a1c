import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installed } from './root.ts'
import { type ShippedPackage, shippedPackages } from './shipped.ts'

const LICENCE_FILE = /^(?:licen[cs]e|notice|copying)(?:[.-].*)?$/i
const RULE = '='.repeat(80)

/** The MIT licence, for a package that names it and brings no file. */
const mit = (holder: string): string => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

/** The ISC licence, likewise. */
const isc = (holders: string): string => `The ISC License

${holders}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`

/** Looked at one by one: the licence stands in the package's manifest and in its repository, not in the package. */
const WITHOUT_FILE: Readonly<Record<string, string>> = {
  // https://github.com/microsoft/fluentui-system-icons/blob/main/LICENSE
  '@fluentui/react-icons': mit('2020 Microsoft Corporation'),
  // https://github.com/lddubeau/saxes/blob/master/LICENSE; it began as sax-js.
  saxes: isc(
    'Copyright (c) Louis-Dominique Dubeau and contributors\nCopyright (c) Isaac Z. Schlueter and contributors',
  ),
}

/** The licence files a package brings, whole. Throws where it brings none: then somebody has to look. */
function licenceOf(name: string): string {
  const folder = installed(name)
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file))
  if (files.length === 0) {
    const known = WITHOUT_FILE[name]
    if (known === undefined) throw new Error(`${name} brings no licence file: look for it and add its text`)
    return known
  }
  return files
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n')
}

const head = ({ name, version, license }: ShippedPackage): string => `${name} ${version} (${license})`

/** The licences of everything that is shipped; packages with the same text share it. */
export function noticesText(packages: readonly ShippedPackage[] = shippedPackages()): string {
  const byText = Map.groupBy(packages, ({ name }) => licenceOf(name))
  const parts = [...byText].map(([text, same]) => `${RULE}\n${same.map(head).join('\n')}\n${RULE}\n\n${text}\n`)
  return `Attendant contains the following third-party software.

The runtime brings its own notices: LICENSES.chromium.html and LICENSE.electron.txt, or LICENSE.node.txt.
better-sqlite3 contains SQLite, which is in the public domain.

${parts.join('\n')}`
}
