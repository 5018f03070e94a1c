import type { Finding, Params } from '../../model/finding.ts'
import type { rules as shape } from '../en/rules.ts'
import { isFreeBusyRule, isSessionRule } from '../rule-families.ts'
import {
  EVIDENCE_WORDS,
  FREEBUSY_RULE_NAMES,
  freebusyWording,
  keeperSentence,
  queueSentence,
  readersSentence,
  SIGNS,
} from './freebusy-rules.ts'
import { count, grouped, moment, text } from './saying.ts'
import {
  estimateLine,
  limitFrom,
  SESSION_RULE_NAMES,
  SESSION_WORDS,
  sessionExplanation,
  sessionLimitExplanation,
  sessionLimitRisk,
  sessionLimitTitle,
  sessionRisk,
  sessionTitle,
  thresholdsLine,
} from './session-rules.ts'

type About = Pick<Finding, 'rule' | 'variant' | 'subject' | 'params'>

/** The rule gives a number of addresses or their list. */
const addresses = (p: Params): string =>
  typeof p.addresses === 'number'
    ? `${count(p.addresses, 'adresse utilisée', 'adresses utilisées')}.`
    : `Adresses : ${text(p, 'addresses', 'inconnues')}.`

/** Machine words such as `corrupt-length, corrupt-count`, in words. */
const words = (p: Params, name: string, otherwise: string): string =>
  text(p, name, otherwise)
    .split(', ')
    .map((word) => WORDS[word] ?? word)
    .join(', ')

const ranges = (p: Params): string =>
  p.ranges === undefined || p.ranges === ''
    ? 'Les plages du VPN ne sont pas renseignées dans le dossier : l’indice est un même poste sous plusieurs adresses.'
    : `Plages VPN : ${String(p.ranges)}.`

/** Connexions des adresses mortes, et qui d’autre perdrait la sienne. */
const closable = (p: Params): string => {
  if (p.closable === undefined || p.closable === 0) return ''
  const hit = p.others === undefined ? '' : ` Les fermer toucherait aussi : ${String(p.others)}.`
  return ` ${count(p.closable, 'connexion', 'connexions')} de ces adresses ${Number(p.closable) <= 1 ? 'peut être fermée' : 'peuvent être fermées'}.${hit}`
}

function titleOf(finding: About): string {
  const { rule, variant, subject, params: p } = finding
  if (isFreeBusyRule(rule)) return freebusyWording(rule, { variant, subject, params: p }).title
  if (isSessionRule(rule)) return sessionTitle(finding)
  switch (rule) {
    case 'freebusy-duplicate':
      return `${subject} existe en ${count(p.copies, 'exemplaire', 'exemplaires')}`
    case 'freebusy-stale':
      return variant === 'range-past'
        ? `${subject} publie une plage déjà terminée`
        : `${subject} n’a pas été publié depuis ${count(p.days, 'jour', 'jours')}`
    case 'freebusy-orphan':
      return `${subject} n’a pas de boîte aux lettres`
    case 'freebusy-damaged':
      return `${subject} contient des données endommagées`
    case 'system-attendant-queue':
      return p.items === undefined
        ? `La boîte Surveillance du système de ${text(p, 'server', 'ce serveur')} est à examiner`
        : `${count(p.items, 'élément attend', 'éléments attendent')} dans la boîte Surveillance du système de ${text(p, 'server', 'ce serveur')}`
    case 'session-limit':
      return variant === 'near'
        ? `${subject} approche de la limite de sessions`
        : `${subject} a épuisé les sessions autorisées par utilisateur`
    case 'vpn-ghosts':
      return `${subject} détient ${count(p.ghosts, 'ouverture de session', 'ouvertures de session')} de tunnels VPN rompus`
    case 'orphan-connections':
      return `${subject} a ${count(p.connections, 'connexion', 'connexions')} et aucune ouverture de session`
    case 'limit-lint':
      return limitTitle(variant, subject, p)
  }
}

function limitTitle(variant: string, subject: string, p: Params): string {
  switch (variant) {
    case 'wrong-name':
    case 'attachment-view-name':
      return `${subject} n’est pas le nom que lit la banque`
    case 'unknown-name':
      return `${subject} n’est pas une valeur connue`
    case 'over-maximum':
      return `${subject} dépasse son maximum de ${grouped(p.maximum)}`
    case 'hex-slip':
      return `${subject} ressemble à des chiffres décimaux saisis en hexadécimal`
    case 'session-limit-disabled':
      return `${subject} désactive la limite de sessions`
    case 'changed-from-default':
      return `${subject} diffère de sa valeur par défaut`
    case 'nodes-differ':
    case 'throttling-below':
      return sessionLimitTitle(variant, subject)
    case 'wrong-type':
      return `${subject} n’est pas de type REG_DWORD`
    case 'deletion-script':
      return `${subject} est supprimé par ce fichier`
    case 'keep-alive-missing-or-long':
      return 'Les connexions TCP mortes sont gardées une heure ou plus'
    default:
      return subject
  }
}

function explanationOf(finding: About): string {
  const { rule, variant, subject, params: p } = finding
  if (isFreeBusyRule(rule)) return freebusyWording(rule, { variant, subject, params: p }).explanation
  if (isSessionRule(rule)) return sessionExplanation(finding)
  switch (rule) {
    case 'freebusy-duplicate':
      return `${text(p, 'folder', 'Le dossier')} contient ${count(p.copies, 'message', 'messages')} portant cet objet. L’exemplaire que lit un client n’est pas documenté : les clients MAPI prennent la première ligne, Outlook préfère l’identifiant d’entrée qu’il a gardé, le nettoyage nocturne garde le plus ancien.${keeperSentence(p)}`
    case 'freebusy-stale':
      return variant === 'range-past'
        ? `La plage publiée s’est terminée le ${moment(p.publishEnd)}, avant l’instantané. Les clients qui lisent ce message ne voient aucune information pour aujourd’hui.`
        : `Le message a été publié pour la dernière fois le ${moment(p.published)}, ${count(p.days, 'jour', 'jours')} avant l’instantané ; la limite est de ${count(p.limitDays, 'jour', 'jours')}. Le propriétaire n’utilise plus de client publiant, ou la publication échoue.`
    case 'freebusy-orphan':
      if (variant === 'tables-incomplete') {
        return `Tant de messages n’ont pas de boîte dans les tables importées (serveurs : ${text(p, 'servers', 'inconnus')}) que ces tables sont plus probablement incomplètes. Exporter les tables de tous les serveurs avant de conclure sur ${text(p, 'dn', subject)}.`
      }
      return `Aucune table de boîtes aux lettres de l’instantané (serveurs : ${text(p, 'servers', 'inconnus')}) ne contient de boîte à l’adresse ${text(p, 'dn', subject)}. Le destinataire est supprimé ou déplacé, ou son serveur n’a pas été exporté.`
    case 'freebusy-damaged':
      return `Le message ne se décode pas comme Exchange l’écrit : ${words(p, 'status', 'état inconnu')}, emplacement ${text(p, 'where', 'inconnu')}. Les clients montrent des disponibilités fausses ou absentes.`
    case 'system-attendant-queue':
      if (variant === 'count-only') {
        return `La table des boîtes aux lettres montre ${count(p.items, 'élément', 'éléments')} dans ${text(p, 'mailbox', 'Microsoft System Attendant')} ; les éléments eux-mêmes ne sont pas exportés, on ne sait donc pas s’ils attendent d’être publiés.${queueSentence(p)}`
      }
      return `La file de ${text(p, 'mailbox', 'Microsoft System Attendant')} contient ${count(p.items, 'élément', 'éléments')}${p.oldest === undefined ? '' : `, le plus ancien du ${moment(p.oldest)}`}. MSExchangeFBPublish passe environ toutes les cinq minutes : ce qui reste plus longtemps n’a pas pu être publié.${queueSentence(p)}`
    case 'session-limit':
      return variant === 'near'
        ? `${count(p.sessions, 'session', 'sessions')} (nombre estimé d’après ${count(p.rows, 'ouverture de session', 'ouvertures de session')}) pour une limite de ${grouped(p.limit)} par utilisateur (${limitFrom(p)}).${estimateLine(p)}${thresholdsLine(p)}`
        : `${count(p.events, 'événement', 'événements')} 9646 de type session${p.lastEvent === undefined ? '' : `, le dernier du ${moment(p.lastEvent)},`} désignent cet utilisateur ; la limite est de ${grouped(p.limit)} (${limitFrom(p)}). ${p.sessions === undefined ? 'L’instantané ne montre aucune session de cet utilisateur.' : `L’instantané montre ${count(p.sessions, 'session', 'sessions')} (${count(p.rows, 'ouverture de session', 'ouvertures de session')}).`}${estimateLine(p)}`
    case 'vpn-ghosts':
      return `${count(p.ghosts, 'ouverture de session vient', 'ouvertures de session viennent')} d’adresses autres que l’adresse vivante (${text(p, 'liveAddress', 'inconnue')}), sans activité depuis plus de ${count(p.idleMinutes ?? 15, 'minute', 'minutes')}. ${addresses(p)} ${ranges(p)} Sans KeepAliveTime, Windows garde ces connexions deux heures.${closable(p)}${thresholdsLine(p)}`
    case 'orphan-connections':
      return `${text(p, 'process', 'Le processus de la banque')} (identifiant de processus ${text(p, 'pid', 'inconnu')}) garde ${count(p.connections, 'connexion établie', 'connexions établies')} depuis ${text(p, 'address', subject)}, alors que la table n’y montre aucune ouverture de session.`
    case 'limit-lint':
      return limitExplanation(variant, p)
  }
}

function limitExplanation(variant: string, p: Params): string {
  const number = grouped(p.number)
  switch (variant) {
    case 'wrong-name':
      return `Ce nom vient d’une première version d’un article et n’a aucun effet. La banque lit ${text(p, 'rightName', 'un autre nom')}.`
    case 'attachment-view-name':
      return `La documentation à partir de 2010 écrit ce nom ; la banque lit ${text(p, 'rightName', 'objtAttachView')}, qui n’est pas défini.`
    case 'unknown-name':
      return 'Aucune source ne décrit cette valeur. Elle appartient peut-être à un autre produit ou est mal orthographiée.'
    case 'over-maximum':
      return `La valeur est ${number} ; la banque accepte au plus ${grouped(p.maximum)}.`
    case 'hex-slip':
      return `La valeur est ${number} (${text(p, 'hex', '?')}). Lue en chiffres décimaux, elle serait ${grouped(p.meant)} : regedit saisit les nombres en hexadécimal si Décimale n’est pas choisi.`
    case 'session-limit-disabled':
      return 'Tout nombre autre que 0 supprime la limite : un seul client défaillant peut alors épuiser les sessions du serveur entier.'
    case 'changed-from-default':
      return `La valeur est ${number} (${text(p, 'hex', '?')}), la valeur par défaut ${grouped(p.defaultNumber)}. Quelqu’un l’a modifiée volontairement.`
    case 'wrong-type':
      return 'La banque ne lit ici que REG_DWORD ; la valeur n’a aucun effet.'
    case 'nodes-differ':
    case 'throttling-below':
      return sessionLimitExplanation(variant, p)
    case 'deletion-script':
      return 'Le fichier est un script de modification et non un export. Il ne dit rien du contenu antérieur du Registre.'
    case 'keep-alive-missing-or-long':
      return `KeepAliveTime ${p.number === undefined ? 'n’est pas défini ; Windows attend donc 7 200 000 ms (deux heures)' : `vaut ${number} ms`}. La plage recommandée va de 900 000 à 1 800 000 ms, sous les délais du pare-feu et du répartiteur de charge.`
    default:
      return ''
  }
}

function riskOf(finding: About): string {
  const { rule, variant } = finding
  if (isFreeBusyRule(rule)) return freebusyWording(rule, finding).risk
  if (isSessionRule(rule)) return sessionRisk(finding)
  switch (rule) {
    case 'freebusy-duplicate':
      return 'Supprimer l’exemplaire vivant prive l’utilisateur de disponibilités jusqu’à la prochaine publication.'
    case 'freebusy-stale':
      return 'L’utilisateur paraît libre alors que son calendrier est plein. Supprimer avant de republier ne laisse aucune information.'
    case 'freebusy-orphan':
      return 'Faible si le destinataire a vraiment disparu. Une boîte d’un serveur non exporté ressemble aussi à un orphelin.'
    case 'freebusy-damaged':
      return 'Les clients et connecteurs peuvent refuser le message entier. La suppression est sans retour ; republier suffit le plus souvent.'
    case 'system-attendant-queue':
      return 'Des disponibilités manquent aux utilisateurs ; la boîte peut atteindre sa limite de taille. Supprimer les éléments en attente perd ces mises à jour jusqu’à la prochaine modification des calendriers.'
    case 'session-limit':
      return 'Outlook ne peut ouvrir ni la boîte ni un dossier de plus. Relever la limite cache la cause et coûte de la mémoire au serveur.'
    case 'vpn-ghosts':
      return 'Chaque reconnexion ajoute des sessions jusqu’à la limite. Fermer une connexion derrière un NAT ou sur un serveur Terminal Server touche d’autres utilisateurs.'
    case 'orphan-connections':
      return 'Un client est peut-être en train d’ouvrir sa session. Fermer des connexions sans trouver la cause ne fait que retarder le retour du problème.'
    case 'limit-lint':
      return limitRisk(variant)
  }
}

function limitRisk(variant: string): string {
  switch (variant) {
    case 'wrong-name':
    case 'attachment-view-name':
    case 'wrong-type':
      return 'La limite que tous croient en vigueur ne l’est pas.'
    case 'unknown-name':
      return 'Aucun connu. Ne pas la supprimer avant d’en avoir trouvé le responsable.'
    case 'over-maximum':
    case 'hex-slip':
      return 'La limite ne protège de rien, ou la banque revient à sa valeur par défaut.'
    case 'session-limit-disabled':
      return 'Un seul client peut bloquer tous les autres.'
    case 'changed-from-default':
      return 'Aucun en soi. Les nœuds d’un groupe doivent avoir des valeurs égales.'
    case 'nodes-differ':
    case 'throttling-below':
      return sessionLimitRisk(variant)
    case 'deletion-script':
      return 'Un plan établi sur cette base supposerait des valeurs qui n’existent peut-être pas.'
    case 'keep-alive-missing-or-long':
      return 'Les sessions de tunnels rompus remplissent la limite par utilisateur.'
    default:
      return ''
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ...SESSION_WORDS,
  keeper: 'à garder',
  duplicate: 'doublon',
  undecided: 'non décidé',
  stale: 'périmé',
  orphan: 'orphelin',
  damaged: 'endommagé',
  'queue-item': 'élément en attente',
  mailbox: 'boîte aux lettres',
  logon: 'ouverture de session',
  event: 'événement',
  ghost: 'fantôme',
  live: 'vivant',
  connection: 'connexion',
  value: 'valeur',
  ...SIGNS,
  ...EVIDENCE_WORDS,
  'corrupt-length': 'données de blocs de longueur erronée',
  'corrupt-count': 'mois et valeurs ne concordent pas',
  'corrupt-month': 'mois impossible',
  'corrupt-order': 'bloc qui finit avant de commencer',
  'corrupt-range': 'plage impossible',
  open: 'à ouvrir',
  'do-not-open': 'ne pas ouvrir',
  change: 'modification',
  pending: 'attend une décision',
  'unknown-name': 'nom inconnu',
  'changed-from-default': 'défaut modifié',
  'wrong-type': 'type erroné',
  'wrong-name': 'nom erroné',
  'over-maximum': 'au-delà du maximum',
  'hex-slip': 'confusion hexadécimale',
  'session-limit-disabled': 'limite désactivée',
  'attachment-view-name': 'autre nom lu',
}

export const rules: typeof shape = {
  title: (finding) => titleOf(finding),
  explanation: (finding) => `${explanationOf(finding)}${readersSentence(finding.params)}`,
  risk: (finding) => riskOf(finding),
  evidenceWord: (as) =>
    as
      .split(' ')
      .map((word) => WORDS[word] ?? word)
      .join(', '),
  ruleName: {
    'freebusy-duplicate': 'Messages de disponibilité en double',
    'freebusy-stale': 'Messages de disponibilité périmés',
    'freebusy-orphan': 'Messages de disponibilité orphelins',
    'freebusy-damaged': 'Messages de disponibilité endommagés',
    ...FREEBUSY_RULE_NAMES,
    'system-attendant-queue': 'File de la boîte Surveillance du système',
    'session-limit': 'Limite de sessions par utilisateur',
    'vpn-ghosts': 'Sessions de tunnels VPN rompus',
    'orphan-connections': 'Connexions sans ouverture de session',
    'limit-lint': 'Configuration des limites de la banque',
    ...SESSION_RULE_NAMES,
  },
  severity: { critical: 'Critique', warning: 'Avertissement', info: 'Information' },
  certainty: { certain: 'certain', derived: 'déduit', estimated: 'estimé', 'to-verify': 'à vérifier' },
  certaintyMeans: {
    certain: 'Figure tel quel dans les fichiers, ou dans une source confirmée.',
    derived: 'Se déduit des faits des fichiers par une règle.',
    estimated: 'Nombre absent des fichiers, calculé à partir d’autres.',
    'to-verify': 'Aucune source confirmée ne l’affirme. Le contrôler sur le système avant d’agir.',
  },
}
