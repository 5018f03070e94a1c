import type { ReactNode } from 'react'
import { visible } from '../../shared/mapi/visible.ts'

/**
 * Text from an export. Its direction cannot leak into its surroundings, and characters that would hide or turn
 * something are shown as marks.
 */
export function Hostile({ text, mono = false }: { readonly text: string; readonly mono?: boolean }): ReactNode {
  return <bdi className={mono ? 'at-hostile at-mono' : 'at-hostile'}>{visible(text)}</bdi>
}
