import type { WhatIf, WhatIfNumbers, WhatIfReason } from '../../exchange/what-if.ts'
import type { whatIfTexts as shape } from '../en/what-if.ts'
import { grouped } from './saying.ts'

const rounded = (value: number): string => grouped(Math.round(value))
const minutes = (seconds: number): string => `${rounded(seconds / 60)} min`

function reasonOf(reason: WhatIfReason, given: WhatIfNumbers, result: WhatIf): string {
  const { recommended } = result
  switch (reason) {
    case 'no-reconnects':
      return 'Sans reconnexion, aucune session morte ne s’accumule.'
    case 'over-limit':
      return result.secondsToLimit === 0
        ? `Les sessions mortes se stabilisent vers ${rounded(result.steadyState)}, et la limite de ${grouped(given.sessionLimit)} est déjà atteinte.`
        : `Les sessions mortes se stabilisent vers ${rounded(result.steadyState)} : la limite de ${grouped(given.sessionLimit)} est atteinte en ${minutes(result.secondsToLimit ?? 0)} environ.`
    case 'at-risk':
      return `Les sessions mortes se stabilisent vers ${rounded(result.steadyState)}, plus des trois quarts de la limite de ${grouped(given.sessionLimit)} : il reste peu pour travailler.`
    case 'under-limit':
      return `Les sessions mortes se stabilisent vers ${rounded(result.steadyState)}, bien en dessous de la limite de ${grouped(given.sessionLimit)}.`
    case 'keep-alive-enough':
      return `Un délai keep-alive de ${minutes(recommended.keepAliveSeconds)} les ramène à ${rounded(recommended.steadyState)} environ ; la limite peut rester. Exchange doit avoir la plus petite valeur du chemin.`
    case 'keep-alive-and-limit':
      return `Même ${minutes(recommended.keepAliveSeconds)} en laissent ${rounded(recommended.steadyState)} environ : il faut aussi porter la limite à ${grouped(recommended.sessionLimit)}, ou faire cesser les reconnexions.`
    case 'keep-as-is':
      return 'Rien n’est à changer.'
    case 'limit-alone':
      return `Le délai keep-alive est déjà court ; seule une limite de ${grouped(recommended.sessionLimit)} ou moins de reconnexions y remédient.`
  }
}

export const whatIfTexts: typeof shape = {
  numbers: {
    keepAliveSeconds: 'Délai keep-alive, s',
    sessionLimit: 'Sessions autorisées par utilisateur',
    reconnectsPerHour: 'Reconnexions par heure',
    sessionsPerConnect: 'Sessions par connexion',
    sessionsNow: 'Sessions en ce moment',
  },
  results: {
    steadyState: 'Sessions en régime établi (N = r × s × K)',
    secondsToLimit: 'Secondes jusqu’à la limite',
    requiredKeepAlive: 'Plus long délai keep-alive convenable, s',
    requiredLimit: 'Limite nécessaire avec ce délai',
    recommendedKeepAlive: 'Délai keep-alive recommandé, s',
    recommendedLimit: 'Limite recommandée',
    recommendedSteadyState: 'Sessions avec la recommandation',
  },
  never: 'jamais',
  noNumbers:
    'L’instantané ne montre aucune reconnexion de ce compte. Donner --reconnects-per-hour et --sessions-per-connect.',
  reason: reasonOf,
}
