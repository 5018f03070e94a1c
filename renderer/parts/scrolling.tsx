import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

/**
 * A block that scrolls sideways where it is too wide. Only then it is a stop of the keyboard, and has a name: whoever has
 * no mouse must reach what is hidden (WCAG 2.1.1), and nobody should stop where nothing is.
 */
export function Scrolling({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  const place = useRef<HTMLElement>(null)
  const [wide, setWide] = useState(false)
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return
    const measure = (): void => setWide(element.scrollWidth > element.clientWidth + 1)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    const [inside] = element.children
    if (inside !== undefined) observer.observe(inside)
    return () => observer.disconnect()
  }, [])
  return (
    <section className="at-scroll" ref={place} {...(wide ? { tabIndex: 0, 'aria-label': label } : {})}>
      {children}
    </section>
  )
}
