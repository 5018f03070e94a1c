/** A statement with its parameters. Only the `sql` tag makes one, so text from outside never becomes SQL. */
export interface Sql {
  readonly text: string
  readonly params: readonly SqlValue[]
}
export type SqlValue = string | number | bigint | null | Uint8Array

const madeByTag = new WeakSet<object>()

function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && madeByTag.has(value)
}

function make(text: string, params: readonly SqlValue[]): Sql {
  const statement: Sql = { text, params }
  madeByTag.add(statement)
  return statement
}

/** Tagged template: nested `Sql` is spliced in, every other value becomes a bound parameter. */
export function sql(parts: TemplateStringsArray, ...values: readonly (SqlValue | boolean | undefined | Sql)[]): Sql {
  let text = parts[0] ?? ''
  const params: SqlValue[] = []
  values.forEach((value, index) => {
    if (isSql(value)) {
      text += value.text
      params.push(...value.params)
    } else {
      text += '?'
      params.push(value === undefined ? null : typeof value === 'boolean' ? Number(value) : (value as SqlValue))
    }
    text += parts[index + 1] ?? ''
  })
  return make(text, params)
}

/** Joins fragments, e.g. conditions with ` AND `. */
export function joinSql(fragments: readonly Sql[], separator: ', ' | ' AND ' | ' OR ' | ' UNION ALL '): Sql {
  return make(
    fragments.map((fragment) => fragment.text).join(separator),
    fragments.flatMap((fragment) => fragment.params),
  )
}

/** An identifier of our own schema. Anything but lower-case words is a fault of the program. */
export function identifier(name: string): Sql {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw new Error(`not an identifier: ${name.slice(0, 50)}`)
  return make(name, [])
}

export const nothing: Sql = make('', [])

/** SQL text of the program itself (column expressions, schema). Never give it text from a file or a user. */
export function trusted(text: string): Sql {
  return make(text, [])
}
