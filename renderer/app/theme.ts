import {
  type Theme as FluentTheme,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import { type Theme, useSession } from '../state/session.ts'

const FONT = "'Segoe UI Variable Text', 'Segoe UI', system-ui, -apple-system, 'Noto Sans', 'DejaVu Sans', sans-serif"
const MONO = "'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace"

const withFonts = (theme: FluentTheme): FluentTheme => ({ ...theme, fontFamilyBase: FONT, fontFamilyMonospace: MONO })

const LIGHT = withFonts(webLightTheme)
const DARK = withFonts(webDarkTheme)
const CONTRAST = withFonts(teamsHighContrastTheme)

export type Shade = 'light' | 'dark' | 'contrast'

const dark = matchMedia('(prefers-color-scheme: dark)')
const subscribe = (listener: () => void): (() => void) => {
  dark.addEventListener('change', listener)
  return () => dark.removeEventListener('change', listener)
}

const shadeOf = (theme: Theme, systemDark: boolean): Shade =>
  theme === 'system' ? (systemDark ? 'dark' : 'light') : theme

/** The wished appearance, or the system's. Forced colours come on top by themselves (CSS `forced-colors`). */
export function useShade(): { readonly shade: Shade; readonly fluent: FluentTheme } {
  const theme = useSession((state) => state.theme)
  const systemDark = useSyncExternalStore(subscribe, () => dark.matches)
  const shade = shadeOf(theme, systemDark)
  return { shade, fluent: shade === 'light' ? LIGHT : shade === 'dark' ? DARK : CONTRAST }
}
