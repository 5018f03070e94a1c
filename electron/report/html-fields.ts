import { html } from './html-text.ts'
import { fieldAddress } from './pdf-fields.ts'

/** A box to tick: drawn, and in print with a name a field as well. */
export const box = (name: string, label: string): string =>
  name === '' ? '<span class="box"></span>' : `<a class="box" href="${html(fieldAddress('check', name, label))}"></a>`

/** A line to write on, which is a field in print. Without a name the ruled paper is enough. */
export const writingLine = (name: string, label: string): string =>
  name === '' ? '' : `<a class="line" href="${html(fieldAddress('text', name, label))}">\u00a0</a>`
