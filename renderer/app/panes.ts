/** Panes in the order F6 visits them. */
const PANES = ['search', 'navigation', 'main', 'grid', 'steps', 'step', 'answer', 'details', 'status']

const focusable = (pane: HTMLElement): HTMLElement | null => {
  if (pane.tabIndex >= 0) return pane
  return pane.querySelector<HTMLElement>(
    '[aria-current], input:not([type="file"]), button:not([disabled]), [tabindex="0"], select, a[href]',
  )
}

/** Moves the focus to the next pane that is on the screen. */
export function nextPane(by: 1 | -1): void {
  const shown = PANES.flatMap((name) => {
    const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`)
    return pane === null || pane.offsetParent === null ? [] : [pane]
  })
  // The innermost pane with the focus counts: a grid stands inside the main pane.
  const at = shown.findLastIndex((pane) => pane.contains(document.activeElement))
  for (let step = 1; step <= shown.length; step++) {
    const index = at < 0 ? (by > 0 ? step - 1 : -step) : at + by * step
    const pane = shown[((index % shown.length) + shown.length) % shown.length]
    const target = pane === undefined ? null : focusable(pane)
    if (target !== null && target !== document.activeElement) {
      target.focus()
      return
    }
  }
}
