/** A property with its value as text, in the order of the object. */
export type Member = readonly [name: string, value: string]

/**
 * Format-List as Windows PowerShell writes it to a file: two empty lines, labels padded to the longest, values wrapped by
 * words at the width, a word longer than the column cut inside, a blank line between records.
 */
export function writeFormatList(records: readonly (readonly Member[])[], width = 79): string {
  const blocks = records.map((members) => {
    const pad = Math.max(...members.map(([name]) => name.length))
    const room = Math.max(10, width - pad - 3)
    return members
      .map(([name, value]) => `${name.padEnd(pad)} : ${wrapped(value, room).join(`\r\n${' '.repeat(pad + 3)}`)}`)
      .join('\r\n')
  })
  return `\r\n\r\n${blocks.join('\r\n\r\n')}\r\n\r\n\r\n`
}

function wrapped(value: string, room: number): string[] {
  const rows: string[] = []
  let row = ''
  for (const word of value.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`
    if (longer.length <= room) {
      row = longer
      continue
    }
    if (word.length <= room) {
      rows.push(row)
      row = word
      continue
    }
    for (row = longer; row.length > room; row = row.slice(room)) rows.push(row.slice(0, room))
  }
  return [...rows, row]
}

export const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
