/**
 * AM and PM as Windows writes them in the languages of Exchange administrators. Dots and blanks inside (`a. m.`) do not
 * count. Order does not matter: a word is compared whole.
 */
const MORNING: ReadonlySet<string> = new Set([
  'am',
  'a',
  'πμ',
  'de',
  'dop',
  'fm',
  'vm',
  'vorm',
  'ap',
  'pd',
  'ص',
  'قظ',
  '午前',
  '上午',
  '오전',
  'sa',
  'öö',
])
const AFTERNOON: ReadonlySet<string> = new Set([
  'pm',
  'p',
  'μμ',
  'du',
  'odp',
  'em',
  'nm',
  'nachm',
  'ip',
  'md',
  'م',
  'بظ',
  '午後',
  '下午',
  '오후',
  'ch',
  'ös',
])
const MAX_WORD = 12

/**
 * The designator at `from`. `where` is `before` when the time follows it (Chinese, Korean, Turkish) and `after` when it
 * ends the text. Null where the word is none; `end` is the position after it.
 */
export const dayPart = (
  text: string,
  from: number,
  where: 'before' | 'after',
): { readonly afternoon: boolean; readonly end: number } | null => {
  let word = ''
  let at = from
  while (at < text.length && word.length <= MAX_WORD) {
    const code = text.charCodeAt(at)
    if (where === 'before' && code >= 48 && code <= 57) break
    const skipped =
      code === 0x2e || code === 0x20 || code === 0xa0 || code === 0x202f || code === 0x200e || code === 0x200f
    if (!skipped) word += text[at]
    at += 1
  }
  if (word === 'AM') return { afternoon: false, end: at }
  if (word === 'PM') return { afternoon: true, end: at }
  const key = word.toLowerCase()
  if (MORNING.has(key)) return { afternoon: false, end: at }
  return AFTERNOON.has(key) ? { afternoon: true, end: at } : null
}
