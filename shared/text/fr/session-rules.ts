import { readThresholds, THRESHOLDS, type ThresholdId } from '../../exchange/thresholds.ts'
import type { Finding, Params } from '../../model/finding.ts'
import type { SessionRuleId } from '../en/session-rules.ts'
import { count, grouped, moment, text } from './saying.ts'

type About = Pick<Finding, 'rule' | 'variant' | 'subject' | 'params'>

export const THRESHOLD_NAMES: Readonly<Record<ThresholdId, string>> = {
  'pressure-info': 'part de la limite à signaler',
  'pressure-warning': 'part de la limite avec avertissement',
  'pressure-critical': 'part critique de la limite',
  'ghost-idle': 'inactivité d’un fantôme',
  'ghost-addresses': 'adresses VPN',
  'ghost-logons': 'ouvertures fantômes',
  'ghost-critical': 'part critique de fantômes',
  headroom: 'part de la limite à remplir',
  'connection-density': 'sessions par connexion',
  'service-mailboxes': 'boîtes aux lettres d’un programme',
  'service-share': 'part de toutes les sessions',
  'service-share-users': 'comptes à partir desquels une part compte',
  'fan-out': 'boîtes d’autres personnes',
  'fan-out-2003': 'boîtes d’autres personnes sous Outlook 2003',
  'pool-warning': 'part de la réserve avec avertissement',
  'pool-critical': 'part critique de la réserve',
  'objects-warning': 'part d’objets ouverts avec avertissement',
  'objects-critical': 'part critique d’objets ouverts',
  'classic-share': 'part du mode en ligne',
  'load-deviations': 'écarts au-dessus de la médiane',
  'load-table-share': 'part des opérations de table',
  'load-sample': 'plus petit échantillon',
  'oldest-outlook': 'version d’Outlook trop ancienne',
  'burst-events': 'événements d’une rafale',
  'burst-window': 'durée d’une rafale',
  'cause-window': 'distance à une ouverture de session',
  'cause-share': 'part d’événements proches d’une ouverture',
  'regular-events': 'événements d’un rythme',
  'regular-spread': 'tolérance d’un rythme',
  'blank-share': 'part d’adresses vides',
  'shared-accounts': 'comptes à une même adresse',
  'shared-share': 'part d’adresses partagées',
  'gap-warning': 'écart entre fichiers avec avertissement',
  'gap-refusal': 'écart entre fichiers sans verdict',
}

const UNITS = { percent: '%', seconds: 's', minutes: 'min', count: '' } as const

export const thresholdsLine = (p: Params): string => {
  const used = readThresholds(String(p.thresholds ?? ''))
  if (used.length === 0) return ''
  const shown = used.map(({ id, value }) => {
    const unit = UNITS[THRESHOLDS[id].unit]
    return `${THRESHOLD_NAMES[id]} ${grouped(value)}${unit === '' ? '' : ` ${unit}`}`
  })
  return ` Seuils : ${shown.join(', ')}.`
}

const LIMIT_FROM: Readonly<Record<string, string>> = {
  registry: 'd’après l’export du Registre',
  setting: 'd’après les réglages du dossier d’analyse',
  throttling: 'RCAMaxConcurrency de la stratégie de limitation, le plus petit des deux seuils',
  default: 'valeur par défaut documentée',
  disabled: 'désactivée',
  event: 'telle que l’événement 9646 l’a écrite',
}
export const limitFrom = (p: Params): string => LIMIT_FROM[String(p.limitFrom ?? '')] ?? 'origine inconnue'

export const estimateLine = (p: Params): string => {
  if (p.how === undefined) return ''
  const bound = `au plus ${count(p.rows, 'ouverture de session', 'ouvertures de session')}`
  return p.how === 'session-ids'
    ? ` Les sessions sont comptées par identifiant de session ; ${bound}.`
    : ` Les sessions sont estimées : une par adresse, poste, version et tranche de dix secondes de l’heure d’ouverture ; ${bound}.`
}

const OBJECTS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  folder: ['dossier ouvert', 'dossiers ouverts'],
  message: ['message ouvert', 'messages ouverts'],
  attachment: ['pièce jointe ouverte', 'pièces jointes ouvertes'],
}
const objects = (variant: string): readonly [string, string] => OBJECTS[variant] ?? ['objet ouvert', 'objets ouverts']

const server = (p: Params): string => text(p, 'server', 'ce serveur')
const time = (seconds: string | number | undefined): string =>
  `${grouped(seconds)} s (${grouped(Math.round(Number(seconds ?? 0) / 60))} min)`
const logons = (value: string | number | undefined): string =>
  count(value, 'ouverture de session', 'ouvertures de session')

export function sessionTitle({ rule, variant, subject, params: p }: About): string {
  switch (rule as SessionRuleId) {
    case 'snapshot-quality':
      return qualityTitle(variant, p)
    case 'reconnect-forecast':
      return variant === 'over-limit'
        ? `Les reconnexions mènent ${subject} à environ ${count(p.steadyState, 'session', 'sessions')} pour ${grouped(p.limit)} autorisées`
        : `Les reconnexions mènent ${subject} à environ ${grouped(p.steadyState)} sessions sur ${grouped(p.limit)}`
    case 'reconciliation':
      if (variant === 'ghost-addresses')
        return `${count(p.addresses, 'adresse', 'adresses')} de ${server(p)} avec des ouvertures de session et sans connexion`
      return variant === 'dense'
        ? `${count(p.addresses, 'adresse', 'adresses')} de ${server(p)} avec plus de sessions que n’en expliquent les connexions`
        : `Les ouvertures de session et les connexions de ${server(p)} ne sont pas comparables`
    case 'service-account':
      return `${subject} se comporte comme un programme`
    case 'shared-mailboxes':
      return `${subject} ouvre ${count(p.mailboxes, 'boîte', 'boîtes')} d’autres personnes`
    case 'admin-pool':
      return `${server(p)} a utilisé environ ${grouped(p.percent)} % de ses sessions Exchange Administrator`
    case 'object-headroom':
      return `${subject} garde ${count(p.open, ...objects(variant))} pour une limite de ${grouped(p.limit)}`
    case 'client-load':
      return variant === 'classic-share'
        ? `${grouped(p.percent)} % des ouvertures de session sont en mode en ligne`
        : `${subject} charge le serveur bien plus que les autres`
    case 'client-age':
      if (variant === 'outlook-old') return `Outlook 2003 ou plus ancien travaille avec ${server(p)}`
      return variant === 'mixed'
        ? `${count(p.accounts, 'compte utilise', 'comptes utilisent')} plusieurs versions d’Outlook`
        : `${count(p.accounts, 'compte utilise', 'comptes utilisent')} MAPI/CDO sans être un programme connu`
    case 'event-story':
      if (variant === 'vpn-reconnects') return `Les événements 9646 de ${subject} suivent des ouvertures de session VPN`
      return variant === 'scheduled'
        ? `Les événements 9646 de ${subject} viennent toutes les ${grouped(p.spacingMinutes)} minutes`
        : `Les événements 9646 de ${subject} viennent en rafale`
  }
}

function qualityTitle(variant: string, p: Params): string {
  switch (variant) {
    case 'time-gap':
      return `${count(p.minutes, 'minute sépare', 'minutes séparent')} les fichiers`
    case 'time-gap-refused':
      return `${count(p.minutes, 'minute sépare', 'minutes séparent')} les fichiers : aucun verdict sur les connexions`
    case 'client-access-only':
      return `Les ouvertures de session de ${server(p)} montrent les serveurs d’accès client, pas les clients`
    case 'truncated':
      return `L’export a coupé ${logons(p.count)}`
    default:
      return `${grouped(p.percent)} % des ouvertures de session de ${server(p)} sont sans adresse`
  }
}

export function sessionExplanation(finding: About): string {
  return `${explained(finding)}${estimateLine(finding.params)}${thresholdsLine(finding.params)}`
}

function explained({ rule, variant, subject, params: p }: About): string {
  switch (rule as SessionRuleId) {
    case 'snapshot-quality':
      return qualityExplanation(variant, p)
    case 'reconnect-forecast':
      return forecastExplanation(p)
    case 'reconciliation':
      return reconciliationExplanation(variant, p)
    case 'service-account':
      return `${text(p, 'account', subject)} ouvre ${count(p.mailboxes, 'boîte aux lettres', 'boîtes aux lettres')} avec ${count(p.sessions, 'session', 'sessions')} depuis ${count(p.addresses, 'adresse', 'adresses')}, soit ${grouped(p.percent)} % de toutes les sessions ; ${count(p.cdo, 'session utilise', 'sessions utilisent')} MAPI/CDO. ${SERVICE_WHY[variant] ?? ''}`.trimEnd()
    case 'shared-mailboxes':
      return `${text(p, 'account', subject)} a ${logons(p.rows)} sur ${count(p.mailboxes, 'boîte', 'boîtes')} d’autres personnes de ${server(p)}.${variant === 'outlook-2003' ? ' Face à Exchange 2010, Outlook 2003 s’arrête à environ 16 calendriers partagés.' : ''}`
    case 'admin-pool':
      return `${logons(p.logons)} de ${count(p.accounts, 'compte', 'comptes')} sur ${count(p.mailboxes, 'boîte', 'boîtes')} d’autres personnes tiennent lieu de mesure pour la réserve Exchange Administrator, qu’aucun export ne montre ; la réserve compte ${grouped(p.limit)} sessions (${limitFrom(p)}). La preuve est le compteur du type de client Administrator sur le serveur.`
    case 'object-headroom':
      return `Une session de ${text(p, 'account', subject)} sur ${server(p)} garde ${count(p.open, ...objects(variant))} ; ${text(p, 'gate', 'la banque')} en autorise ${grouped(p.limit)} par session (${limitFrom(p)}), soit ${grouped(p.share)} de la limite.`
    case 'client-load':
      return variant === 'classic-share'
        ? `${grouped(p.logons)} ouvertures de session sur ${grouped(p.rows)}, de ${count(p.accounts, 'compte', 'comptes')}, sont en mode en ligne. Chacun de leurs clics atteint le serveur, et la recherche de bureau peut indexer des boîtes entières à travers le réseau.`
        : `Une session en mode ${text(p, 'mode', '?')} montre ${count(p.operations, 'opération', 'opérations')}, dont ${grouped(p.tablePercent)} % sur des tables ; la médiane de ce mode est ${grouped(p.median)}, son écart ${grouped(p.deviation)}. Les outils de recherche qui indexent des boîtes en ligne ont cet aspect.`
    case 'client-age':
      return ageExplanation(variant, p)
    case 'event-story':
      return storyExplanation(variant, p)
  }
}

const SERVICE_WHY: Readonly<Record<string, string>> = {
  mailboxes:
    'De nombreuses boîtes ouvertes par MAPI/CDO sont le signe de BlackBerry, d’un archivage ou d’un numériseur.',
  name: 'C’est le nom du compte qui le dit ; ce n’est qu’un usage, pas une preuve.',
  share: 'Un seul compte avec une part aussi grande est rarement une personne.',
}

function qualityExplanation(variant: string, p: Params): string {
  switch (variant) {
    case 'time-gap':
      return `Le moment le plus récent de ${text(p, 'one', 'un fichier')} et celui de ${text(p, 'other', 'un autre')} sont séparés de ${count(p.minutes, 'minute', 'minutes')}. Ce que les deux montrent ensemble a pu changer entre-temps.`
    case 'time-gap-refused':
      return `Le moment le plus récent de ${text(p, 'one', 'un fichier')} et celui de ${text(p, 'other', 'un autre')} sont séparés de ${count(p.minutes, 'minute', 'minutes')}.${p.between === 'logons-and-connections' ? ' Aucune connexion n’est dite orpheline ou à fermer sur cette base : exporter les deux à moins de cinq minutes d’intervalle.' : ' Leurs ouvertures de session n’ont pas existé en même temps et ne s’additionnent pas : les importer comme deux instantanés.'}`
    case 'client-access-only':
      return `${grouped(p.percent)} % des ouvertures de session viennent d’adresses que de nombreux comptes partagent. À partir d’Exchange 2010, le serveur de boîtes aux lettres voit le serveur d’accès client. L’adresse du client figure dans la table de connexions de ce dernier ou dans son journal RPC Client Access.`
    case 'truncated':
      return `${grouped(p.count)} ouvertures de session sur ${grouped(p.rows)} ont des valeurs terminées par des points de suspension. Une valeur coupée ne sert jamais à reconnaître quelqu’un. Exporter avec Export-Csv ou Export-Clixml au lieu de Format-Table.`
    default:
      return `${grouped(p.count)} ouvertures de session sur ${grouped(p.rows)} sont sans adresse cliente : leurs sessions se ferment et disparaissent d’elles-mêmes. Un second export quelques minutes plus tard montre ce qui reste.`
  }
}

function forecastExplanation(p: Params): string {
  const how =
    p.perConnectHow === 'limit-reached'
      ? `la limite de ${grouped(p.limit)} a été atteinte en ${count(p.reconnects, 'connexion', 'connexions')}`
      : 'd’après l’adresse qui en a le plus'
  const kept = p.keepAliveFrom === 'registry' ? 'd’après l’export du Registre' : 'valeur par défaut de Windows'
  const soon =
    p.minutesToLimit === undefined
      ? ''
      : ` À partir de maintenant, la limite est atteinte en ${count(p.minutesToLimit, 'minute', 'minutes')} environ.`
  return `${count(p.reconnects, 'connexion', 'connexions')} en ${count(p.windowMinutes, 'minute', 'minutes')}, environ ${grouped(p.sessionsPerConnect)} sessions chacune (${how}), gardées ${time(p.keepAliveSeconds)} (${kept}) : le nombre se stabilise vers ${grouped(p.steadyState)} sessions pour une limite de ${grouped(p.limit)}.${soon} Avec un délai keep-alive de ${time(p.recommendedKeepAlive)}, il se stabilise vers ${grouped(p.recommendedSteadyState)}. Pour laisser assez de marge sous la limite, ce délai ne doit pas dépasser ${time(p.requiredKeepAlive)} ; avec le délai actuel, la limite devrait être de ${grouped(p.requiredLimit)}.`
}

function reconciliationExplanation(variant: string, p: Params): string {
  switch (variant) {
    case 'ghost-addresses':
      return `${logons(p.logons)} (${count(p.sessions, 'session', 'sessions')}) viennent de ${count(p.addresses, 'adresse', 'adresses')} sans connexion établie avec la banque. Il n’y a rien à fermer : elles se terminent avec le délai keep-alive ou au redémarrage de la banque.`
    case 'dense':
      return `Outlook fait passer plusieurs sessions par une connexion, mais pas autant ; l’adresse la plus dense est ${text(p, 'densest', 'inconnue')}. La table de connexions est peut-être incomplète ou d’un autre moment.`
    default:
      return `${grouped(p.percent)} % des ouvertures de session viennent d’adresses que de nombreux comptes partagent : la table de connexions de ce serveur ne montre que des serveurs d’accès client. Il faut la table de connexions du serveur d’accès client ou son journal RPC Client Access.`
  }
}

function ageExplanation(variant: string, p: Params): string {
  switch (variant) {
    case 'outlook-old':
      return `${count(p.accounts, 'compte utilise', 'comptes utilisent')} ${text(p, 'clients', 'd’anciennes versions')} face à ${text(p, 'exchange', 'Exchange 2010 ou plus récent')}, avec ${count(p.sessions, 'session', 'sessions')}. Ces versions ouvrent plus de sessions que les suivantes pour les calendriers partagés.${p.supportUntil === undefined ? '' : ` Fin du support : ${text(p, 'supportUntil', '?')} (à vérifier).`}`
    case 'mixed':
      return `Le premier est ${text(p, 'first', 'inconnu')}, avec ${text(p, 'clients', 'plusieurs versions')}. Des versions différentes sur une même boîte refont chacune les vues et les règles de l’autre.`
    default:
      return `${count(p.sessions, 'session', 'sessions')} de ${text(p, 'clients', 'MAPI/CDO')}, la première de ${text(p, 'first', 'compte inconnu')}. Cette bibliothèque est celle des programmes : trouver lequel, et lui donner un compte à lui.`
  }
}

function storyExplanation(variant: string, p: Params): string {
  const range = `${count(p.events, 'événement', 'événements')} entre le ${moment(p.first)} et le ${moment(p.last)}, ${grouped(p.perHour)} par heure.`
  switch (variant) {
    case 'vpn-reconnects':
      return `${range} ${grouped(p.near)} d’entre eux (${grouped(p.percent)} %) sont proches d’une ouverture de session depuis le VPN : les reconnexions en sont la cause.`
    case 'scheduled':
      return `${range} Ils viennent à intervalle régulier d’environ ${count(p.spacingMinutes, 'minute', 'minutes')} : une tâche planifiée ou un service, pas une personne.`
    default:
      return `${range} Jusqu’à ${grouped(p.burst)} tombent dans la durée d’une rafale.`
  }
}

export function sessionRisk({ rule, variant, params: p }: About): string {
  switch (rule as SessionRuleId) {
    case 'snapshot-quality':
      return variant === 'blank-addresses'
        ? 'Compter ces sessions fait paraître les utilisateurs plus chargés qu’ils ne le sont.'
        : 'Des étapes bâties sur des fichiers qui ne vont pas ensemble peuvent toucher des personnes au travail.'
    case 'reconnect-forecast':
      return 'Sans délai keep-alive plus court, la limite est de nouveau atteinte après chaque nettoyage. Relever seulement la limite coûte de la mémoire au serveur.'
    case 'reconciliation':
      return variant === 'ghost-addresses'
        ? 'Elles comptent dans la limite des utilisateurs jusqu’à leur fin.'
        : 'Fermer des connexions sur cette base toucherait les mauvaises personnes.'
    case 'service-account':
      return 'Une limite relevée pour un programme vaut pour tous. Exempter plutôt le compte.'
    case 'shared-mailboxes':
      return 'Chaque calendrier de plus ajoute des sessions ; les erreurs à l’ouverture de dossiers partagés viennent en premier.'
    case 'admin-pool':
      return 'Quand la réserve est vide, les calendriers partagés et les commandes d’administration échouent pour tout le serveur.'
    case 'object-headroom':
      return `L’objet suivant (${objects(variant)[0]}) au-delà de ${grouped(p.limit)} est refusé avec l’événement 9646. Une limite plus haute cache un programme qui ne libère pas ses objets.`
    case 'client-load':
      return 'Des réponses lentes pour tous les utilisateurs du serveur.'
    case 'client-age':
      return 'Un client hors support ne reçoit plus de corrections ; des erreurs que les versions suivantes n’ont plus reviennent.'
    case 'event-story':
      return variant === 'scheduled'
        ? 'Tant que la tâche n’est pas corrigée, les événements continuent, quoi qu’on ferme.'
        : 'Fermer des sessions sans supprimer la cause ne fait que retarder le retour du problème.'
  }
}

export function sessionLimitTitle(variant: string, subject: string): string {
  return variant === 'nodes-differ'
    ? `${subject} diffère d’un fichier exporté à l’autre`
    : 'La stratégie de limitation autorise moins que la banque'
}

export function sessionLimitExplanation(variant: string, p: Params): string {
  return variant === 'nodes-differ'
    ? `Les fichiers contiennent des nombres différents : ${text(p, 'values', 'inconnus')}. Les nœuds d’un groupe doivent être égaux.`
    : `RCAMaxConcurrency vaut ${grouped(p.number)}, la banque autorise ${grouped(p.store)} sessions par utilisateur. À partir d’Exchange 2010, c’est le plus petit des deux qui compte.`
}

export const sessionLimitRisk = (variant: string): string =>
  variant === 'nodes-differ'
    ? 'Après un basculement, d’autres limites sont en vigueur.'
    : 'Relever seulement la valeur du Registre ne change rien.'

export const SESSION_RULE_NAMES: Readonly<Record<SessionRuleId, string>> = {
  'snapshot-quality': 'Qualité des fichiers de sessions',
  'reconnect-forecast': 'Où mènent les reconnexions',
  reconciliation: 'Ouvertures de session et connexions',
  'service-account': 'Comptes de service',
  'shared-mailboxes': 'Boîtes d’autres personnes',
  'admin-pool': 'Réserve de sessions Exchange Administrator',
  'object-headroom': 'Objets ouverts par session',
  'client-load': 'Charge par client',
  'client-age': 'Âge des clients',
  'event-story': 'Ce que disent les événements',
}

export const SESSION_WORDS: Readonly<Record<string, string>> = {
  closable: 'connexion qui peut être fermée',
  shared: 'boîte d’une autre personne',
  'most-opened': 'la plus ouverte',
  'nodes-differ': 'nœuds différents',
  'throttling-below': 'stratégie sous la limite',
}
