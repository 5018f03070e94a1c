import type { MenuItemConstructorOptions } from 'electron'
import type { Bilingual, Language } from '../../shared/model/plan.ts'

type Role = NonNullable<MenuItemConstructorOptions['role']>

interface Entry {
  readonly role: Role
  readonly label: Bilingual
}

const EDIT: readonly (Entry | 'separator')[] = [
  { role: 'undo', label: { en: 'Undo', fr: 'Annuler' } },
  { role: 'redo', label: { en: 'Redo', fr: 'Rétablir' } },
  'separator',
  { role: 'cut', label: { en: 'Cut', fr: 'Couper' } },
  { role: 'copy', label: { en: 'Copy', fr: 'Copier' } },
  { role: 'paste', label: { en: 'Paste', fr: 'Coller' } },
  { role: 'selectAll', label: { en: 'Select all', fr: 'Tout sélectionner' } },
]
const VIEW: readonly (Entry | 'separator')[] = [
  { role: 'zoomIn', label: { en: 'Larger', fr: 'Agrandir' } },
  { role: 'zoomOut', label: { en: 'Smaller', fr: 'Réduire' } },
  { role: 'resetZoom', label: { en: 'Actual size', fr: 'Taille réelle' } },
  'separator',
  { role: 'togglefullscreen', label: { en: 'Full screen', fr: 'Plein écran' } },
]
const FILE: readonly Entry[] = [{ role: 'quit', label: { en: 'Quit', fr: 'Quitter' } }]

const TITLES = {
  file: { en: 'File', fr: 'Fichier' },
  edit: { en: 'Edit', fr: 'Édition' },
  view: { en: 'View', fr: 'Affichage' },
} as const satisfies Readonly<Record<string, Bilingual>>

/** The menu: roles the system knows, no reload and no developer tools. Work is done inside the window. */
export function menuTemplate(language: Language): MenuItemConstructorOptions[] {
  const menu = (title: Bilingual, entries: readonly (Entry | 'separator')[]): MenuItemConstructorOptions => ({
    label: title[language],
    submenu: entries.map((entry) =>
      entry === 'separator' ? { type: 'separator' } : { role: entry.role, label: entry.label[language] },
    ),
  })
  return [menu(TITLES.file, FILE), menu(TITLES.edit, EDIT), menu(TITLES.view, VIEW)]
}
