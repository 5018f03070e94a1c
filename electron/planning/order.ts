/** Order by code units: the same on every machine, unlike an order by language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Compares by the first key that differs; numbers by value, texts by code units. */
export function byKeys<T>(...keys: readonly ((value: T) => string | number)[]): (a: T, b: T) => number {
  return (a, b) => {
    for (const key of keys) {
      const left = key(a)
      const right = key(b)
      if (left === right) continue
      if (typeof left === 'number' && typeof right === 'number') return left - right
      return byText(String(left), String(right))
    }
    return 0
  }
}
