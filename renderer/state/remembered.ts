/** Small wishes of the user at this machine: language, appearance, columns. Never evidence. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`attendant.${key}`)
  } catch {
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`attendant.${key}`, value)
  } catch {
    // A host that forbids storage only costs the wish.
  }
}
