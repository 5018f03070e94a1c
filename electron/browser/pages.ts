import type { Language } from '../../shared/model/plan.ts'

/** The few pages the door itself shows: plain text, no script, nothing to load. */
export type Page = 'refused' | 'not-found' | 'not-allowed'

const TITLES: Readonly<Record<Page, Readonly<Record<Language, string>>>> = {
  refused: { en: 'This page is closed', fr: 'Cette page est fermée' },
  'not-found': { en: 'There is nothing here', fr: 'Il n’y a rien ici' },
  'not-allowed': { en: 'This is not how Attendant is asked', fr: 'Attendant ne répond pas à cette méthode' },
}

const TEXTS: Readonly<Record<Page, Readonly<Record<Language, string>>>> = {
  refused: {
    en: 'Attendant answers only the browser that opened the address it printed, and that address is good once, for ten minutes. Start Attendant again and open the new address.',
    fr: 'Attendant ne répond qu’au navigateur qui a ouvert l’adresse affichée, et cette adresse ne sert qu’une fois, pendant dix minutes. Relancez Attendant et ouvrez la nouvelle adresse.',
  },
  'not-found': {
    en: 'The address is not one of Attendant’s, or the document was already fetched.',
    fr: 'Cette adresse n’est pas une adresse d’Attendant, ou le document a déjà été téléchargé.',
  },
  'not-allowed': { en: 'Only GET and POST are answered.', fr: 'Seules les méthodes GET et POST sont acceptées.' },
}

export function pageHtml(page: Page, language: Language): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${TITLES[page][language]} · Attendant</title></head>`,
    `<body><h1>${TITLES[page][language]}</h1><p>${TEXTS[page][language]}</p></body></html>`,
  ].join('')
}
