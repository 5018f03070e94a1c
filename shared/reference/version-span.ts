import type { Bilingual, ExchangeVersion } from '../model/plan.ts'
import { words } from './entry.ts'

const VERSION_NAMES: Readonly<Record<ExchangeVersion, string>> = {
  '2003': '2003',
  '2007': '2007',
  '2010': '2010',
  '2013': '2013',
  '2016': '2016',
  '2019': '2019',
  se: 'SE',
}

/** Versions that stand side by side, as one name: `Exchange 2013 to 2019`. */
export const versionSpan = (versions: readonly ExchangeVersion[]): Bilingual => {
  const names = versions.map((version) => VERSION_NAMES[version])
  const [first = '', last = ''] = [names[0], names.at(-1)]
  return names.length > 2
    ? words(`Exchange ${first} to ${last}`, `Exchange ${first} à ${last}`)
    : words(`Exchange ${names.join(' and ')}`, `Exchange ${names.join(' et ')}`)
}
