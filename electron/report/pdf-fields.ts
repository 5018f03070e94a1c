/**
 * Makes a printed checklist fillable on screen. Chromium writes no form fields, but it writes every link as an annotation
 * with its place on the page and its tag. The document for print therefore has a link of this address wherever something
 * is ticked or written, and the links become fields here:
 *
 *     https://field.attendant.invalid/check/s12?Step%2012     a box to tick
 *     https://field.attendant.invalid/text/s12-0?Done%20by    a line to write on
 *
 * The change is an incremental update (ISO 32000-1, 7.5.6): the printed bytes stay as they are, so pages, tags, outline
 * and fonts cannot be hurt. A file of another shape than expected is answered unchanged: then it is paper only.
 */
const FIELD_HOST = 'https://field.attendant.invalid/'

export type FieldKind = 'check' | 'text'

/** Address of a field for the printed document. `name` is unique in it; `label` is what a screen reader says. */
export const fieldAddress = (kind: FieldKind, name: string, label: string): string =>
  `${FIELD_HOST}${kind}/${name}?${encodeURIComponent(label).replace(/[()'*!]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)}`

interface Field {
  readonly object: number
  readonly kind: FieldKind
  readonly name: string
  readonly label: string
  readonly rect: readonly [number, number, number, number]
  readonly structParent: string
}

const ANNOTATION =
  /(\d+) 0 obj\n<<\/Type \/Annot\n\/Subtype \/Link\n\/F 4\n\/Border \[0 0 0\]\n\/Rect \[([\d. -]+)\]\n\/A <<\/Type \/Action\n\/S \/URI\n\/URI \(https:\/\/field\.attendant\.invalid\/(check|text)\/([a-z0-9-]{1,40})\?([A-Za-z0-9%._~-]*)\)>>\n(\/StructParent \d+)>>\nendobj/g
const LINK_ELEMENT =
  /(\d+) 0 obj\n<<\/Type \/StructElem\n\/S \/Link\n((?:(?!endobj)[\s\S]){0,400}?\/Obj (\d+) 0 R(?:(?!endobj)[\s\S]){0,200}?)endobj/g

function fieldsOf(text: string): readonly Field[] {
  return [...text.matchAll(ANNOTATION)].flatMap(([, object, rect, kind, name, label, structParent]) => {
    const [x1, y1, x2, y2] = (rect ?? '').split(' ').map(Number)
    if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return []
    if ((kind !== 'check' && kind !== 'text') || name === undefined) return []
    const said = decoded(label ?? '')
    return [
      { object: Number(object), kind, name, label: said, rect: [x1, y1, x2, y2], structParent: structParent ?? '' },
    ]
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A text string in UTF-16 with its mark, as hex: whatever it holds, it cannot end the string. */
const textString = (text: string): string => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return `<${bytes.toString('hex').toUpperCase()}>`
}

const sizeOf = ({ rect: [x1, y1, x2, y2] }: Field): readonly [number, number] => [
  Math.round((x2 - x1) * 100) / 100,
  Math.round((y2 - y1) * 100) / 100,
]

const stream = (dictionary: string, content: string): string =>
  `<<${dictionary} /Length ${content.length}>> stream\n${content}\nendstream`

const form = (width: number, height: number, content: string): string =>
  stream(`/Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources <<>>`, content)

/** A tick drawn as lines: no font is needed for it. */
const tick = (w: number, h: number): string =>
  `q 0.1 0.1 0.1 RG ${(w * 0.14).toFixed(2)} w 1 J 1 j ${(w * 0.18).toFixed(2)} ${(h * 0.5).toFixed(2)} m ${(w * 0.42).toFixed(2)} ${(h * 0.22).toFixed(2)} l ${(w * 0.84).toFixed(2)} ${(h * 0.8).toFixed(2)} l S Q`

/** The same document with fields in place of its field links. */
export function withFields(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const text = bytes.toString('latin1')
  const fields = fieldsOf(text)
  const trailer = /trailer\n<<\/Size (\d+)\n\/Root (\d+) 0 R\n\/Info (\d+) 0 R>>\nstartxref\n(\d+)\n%%EOF\s*$/.exec(
    text.slice(-400),
  )
  const [, size, root, info, previous] = trailer ?? []
  const catalogue =
    root === undefined ? undefined : new RegExp(`(?:^|\\n)${root} 0 obj\\n(<<[\\s\\S]*?>>)\\nendobj`).exec(text)?.[1]
  if (fields.length === 0 || size === undefined || catalogue === undefined) return pdf
  const update = new Map<number, string>()
  let next = Number(size)
  const add = (body: string): number => {
    update.set(next, body)
    return next++
  }
  const font = add('<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>')
  const looks = new Map<string, readonly [on: number, off: number]>()
  const look = (field: Field): readonly [number, number] => {
    const [w, h] = sizeOf(field)
    const known = looks.get(`${w} ${h}`)
    if (known !== undefined) return known
    const made = [add(form(w, h, tick(w, h))), add(form(w, h, ''))] as const
    looks.set(`${w} ${h}`, made)
    return made
  }
  for (const field of fields) update.set(field.object, widget(field, field.kind === 'check' ? look(field) : undefined))
  const objects = new Set(fields.map(({ object }) => object))
  for (const [, element, rest, object] of text.matchAll(LINK_ELEMENT)) {
    if (objects.has(Number(object))) {
      update.set(Number(element), `<</Type /StructElem\n/S /Form\n${(rest ?? '').trimEnd()}`)
    }
  }
  const refs = fields.map(({ object }) => `${object} 0 R`).join(' ')
  const acroForm = add(
    `<</Fields [${refs}] /DR <</Font <</Helv ${font} 0 R>>>> /DA (/Helv 0 Tf 0 g) /NeedAppearances false>>`,
  )
  update.set(Number(root), `${catalogue.slice(0, -2)}\n/AcroForm ${acroForm} 0 R>>`)
  const end = appended(update, bytes.length, Number(root), Number(info), next, Number(previous))
  return new Uint8Array(Buffer.concat([bytes, Buffer.from(end, 'latin1')]))
}

function widget(field: Field, look: readonly [on: number, off: number] | undefined): string {
  const common = `/Type /Annot /Subtype /Widget /F 4 /Rect [${field.rect.join(' ')}] /T (${field.name}) /TU ${textString(field.label)} ${field.structParent}`
  if (look === undefined) return `<<${common} /FT /Tx /MaxLen 200 /DA (/Helv 9 Tf 0 g)>>`
  return `<<${common} /FT /Btn /V /Off /AS /Off /AP <</N <</Yes ${look[0]} 0 R /Off ${look[1]} 0 R>>>>>>`
}

/** Objects, their table and a trailer that leads on to the one before. */
function appended(
  update: ReadonlyMap<number, string>,
  start: number,
  root: number,
  info: number,
  size: number,
  previous: number,
): string {
  const parts = ['\n']
  let at = start + 1
  const offsets = [...update]
    .sort(([a], [b]) => a - b)
    .map(([number, body]): readonly [number, number] => {
      const object = `${number} 0 obj\n${body}\nendobj\n`
      const here = at
      parts.push(object)
      at += object.length
      return [number, here]
    })
  parts.push('xref\n')
  for (const [number, offset] of offsets) {
    parts.push(`${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
  }
  parts.push(
    `trailer\n<</Size ${size}\n/Root ${root} 0 R\n/Info ${info} 0 R\n/Prev ${previous}>>\nstartxref\n${at}\n%%EOF\n`,
  )
  return parts.join('')
}
