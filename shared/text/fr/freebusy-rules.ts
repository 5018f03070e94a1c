import type { Finding, Params } from '../../model/finding.ts'
import type {
  EVIDENCE_WORDS as EvidenceWords,
  FreeBusyRule,
  FREEBUSY_RULE_NAMES as RuleNames,
  SIGNS as Signs,
  freebusyWording as shape,
} from '../en/freebusy-rules.ts'

type About = Pick<Finding, 'variant' | 'subject' | 'params'>

const say = (p: Params, name: string, otherwise: string): string => {
  const value = p[name]
  if (value === undefined || value === '') return otherwise
  return typeof value === 'number' ? String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ' ') : value
}

const mailboxes = (p: Params): string =>
  `${say(p, 'mailboxes', 'Plusieurs')} ${p.mailboxes === 1 ? 'boîte aux lettres' : 'boîtes aux lettres'}`

export const SIGNS: Readonly<Record<keyof typeof Signs, string>> = {
  'chosen-by-hand': 'choisi à la main',
  cached: 'mémorisé par la boîte (0x36E4)',
  'canonical-url': 'adresse canonique',
  'newest-timestamp': 'horodatage le plus récent',
  'oldest-created': 'créé en premier',
  'not-cached': 'n’est pas celui que la boîte a mémorisé',
  'copy-url': 'adresse d’une copie ultérieure',
  'not-newest': 'publié avant un autre exemplaire',
  'not-oldest': 'créé après un autre exemplaire',
}

export const EVIDENCE_WORDS: Readonly<Record<keyof typeof EvidenceWords, string>> = {
  'current-folder': 'dans le dossier de la boîte',
  'left-behind': 'resté dans un autre dossier',
  identity: 'noms discordants',
  mismatch: 'liste fusionnée discordante',
  'out-of-range': 'bloc hors période',
  'damaged-delegates': 'listes de délégués',
  folder: 'dossier',
  'corrupt-tombstone': 'liste des réunions refusées illisible',
}

export const FREEBUSY_RULE_NAMES: Readonly<Record<keyof typeof RuleNames, string>> = {
  'freebusy-two-folders': 'Une personne dans deux dossiers de disponibilité',
  'freebusy-missing': 'Boîtes aux lettres sans message de disponibilité',
  'freebusy-identity': 'Messages de disponibilité aux noms discordants',
  'freebusy-merged-mismatch': 'Listes fusionnées discordantes',
  'freebusy-out-of-range': 'Blocs de disponibilité hors période',
  'freebusy-delegates': 'Listes de délégués endommagées',
  'freebusy-group-empty': 'Groupes d’administration sans message de disponibilité',
  'freebusy-rights': 'Droits sur les dossiers de disponibilité',
}

export const freebusyWording: typeof shape = (rule: FreeBusyRule, { variant, subject, params: p }: About) => {
  switch (rule) {
    case 'freebusy-two-folders':
      return {
        title: `${subject} se trouve dans ${say(p, 'folders', 'plusieurs')} dossiers`,
        explanation:
          variant === 'same-address'
            ? `Des messages de dossiers différents portent la même adresse ${say(p, 'dn', subject)}. Le DN a changé ou la boîte a été déplacée ; Outlook continue d’utiliser le dossier dont il a mémorisé l’identificateur d’entrée dans 0x36E4.`
            : `Les tables connaissent une seule boîte de ce nom, ${say(p, 'dn', subject)} ; un message du même nom se trouve dans le dossier d’un autre groupe. La boîte a sans doute été déplacée ou son DN modifié. Un homonyme qui est parti donne la même image.`,
        risk: 'Qui lit le dossier qui n’est plus alimenté voit d’anciennes informations. Ne supprimer l’exemplaire resté en arrière qu’une fois que la boîte a publié dans son propre dossier.',
      }
    case 'freebusy-missing':
      if (variant === 'listing-incomplete') {
        return {
          title: `${say(p, 'missing', 'Beaucoup')} boîtes aux lettres sur ${say(p, 'mailboxes', 'toutes')} sont sans message dans ${subject}`,
          explanation: `Tant de boîtes du groupe n’ont aucun message dans ${say(p, 'folder', 'son dossier')} que l’export du dossier est sans doute tronqué. Exporter de nouveau sa table de contenu, en entier.`,
          risk: 'Aucun risque connu tant que la liste est incomplète. Toute conclusion sur une boîte isolée serait fausse.',
        }
      }
      return {
        title: `${subject} n’a pas de message de disponibilité`,
        explanation:
          variant === 'never-used'
            ? `Aucun dossier de disponibilité de l’instantané ne contient de message pour ${say(p, 'dn', subject)}. Personne n’a encore ouvert cette boîte : rien n’a jamais été publié.`
            : `Aucun dossier de disponibilité de l’instantané ne contient de message pour ${say(p, 'dn', subject)}, alors que d’autres messages de son groupe y sont. Le message revient quand le calendrier de la boîte change ; les comptes de service ne publient jamais.`,
        risk: 'Qui invite cette personne ne voit aucune information. Publier de nouveau ne perd rien.',
      }
    case 'freebusy-identity':
      return {
        title: `${subject} désigne une autre personne`,
        explanation: `Objet, dossier et adresse du message ne mènent pas au même DN ; l’adresse inscrite est ${say(p, 'dn', 'inconnue')}. Les lecteurs trouvent le message par son dossier et son objet et peuvent le refuser à cause de son adresse.`,
        risk: 'Quelqu’un peut voir le calendrier d’une autre personne, ou aucun. Une nouvelle publication réécrit les trois noms.',
      }
    case 'freebusy-merged-mismatch':
      return {
        title: `${subject} se contredit`,
        explanation:
          'La liste fusionnée (0x68501102) n’est pas la somme des listes « occupé » et « absent du bureau ». Les lecteurs de la liste fusionnée affichent d’autres heures que ceux des listes séparées.',
        risk: 'Deux personnes devant le même calendrier voient des créneaux libres différents. Une nouvelle publication le répare.',
      }
    case 'freebusy-out-of-range':
      return {
        title: `${subject} contient des blocs hors de sa période`,
        explanation: `Des blocs se situent avant le début ou après la fin de la période publiée : ${say(p, 'where', 'endroit inconnu')}. Certains lecteurs les coupent, d’autres les affichent.`,
        risk: 'Faible. Aux bords de la période, les créneaux libres peuvent être faux jusqu’à la prochaine publication.',
      }
    case 'freebusy-delegates':
      return {
        title: `La liste des délégués dans ${say(p, 'folder', subject)} est endommagée`,
        explanation: `Noms, identificateurs d’entrée et indicateurs des délégués doivent avoir la même longueur ; relevé : ${say(p, 'where', 'longueurs inconnues')}. Outlook ne peut alors plus enregistrer la boîte de dialogue des délégués.`,
        risk: 'Délégués, droits sur les éléments privés et options de réservation sont perdus avec l’objet : les noter d’abord, et ne le supprimer qu’en dernier recours.',
      }
    case 'freebusy-group-empty':
      return {
        title: `Rien n’est publié dans ${subject}`,
        explanation:
          variant === 'folder-empty'
            ? `Le dossier exporté est vide, alors qu’il concerne ${mailboxes(p).toLowerCase()} de l’instantané. Le dossier a été reconstruit, sa réplique a disparu, ou personne du groupe ne publie.`
            : `${mailboxes(p)} de l’instantané relèvent de ce groupe, et l’export ne contient de messages que d’autres groupes. Le dossier n’a pas été exporté, ou il n’existe pas.`,
        risk: 'Personne du groupe ne montre de disponibilité à ceux qui lisent le dossier public. Ne jamais supprimer le dossier pour le réparer.',
      }
    case 'freebusy-rights':
      return {
        title: `Les droits sur ${subject} ne sont pas ceux d’un dossier de disponibilité`,
        explanation: `${
          variant === 'anonymous-not-none'
            ? 'Anonyme a des droits et ne doit en avoir aucun.'
            : variant === 'both'
              ? 'Par défaut a moins que Éditeur, et Anonyme a des droits.'
              : 'Par défaut a moins que Éditeur : la création ou la modification de tous les éléments lui manque.'
        } Attendu : Default = Editor et Anonymous = None. Lu dans le descripteur de sécurité du dossier.`,
        risk: 'Sans Editor, les clients signalent qu’ils ne peuvent pas mettre à jour les données de disponibilité publiques. Des droits pour Anonymous montrent les calendriers à tout le monde.',
      }
  }
}

const ending = (key: string | number): string => (String(key).length > 20 ? `…${String(key).slice(-16)}` : String(key))

export function keeperSentence(p: Params): string {
  const human = 'C’est une proposition : une personne décide.'
  if (p.keep !== undefined) {
    const because = say(p, 'because', '')
      .split(', ')
      .map((sign) => SIGNS[sign as keyof typeof Signs] ?? sign)
      .join(', ')
    return ` Exemplaire proposé à la conservation : celui de la clé ${ending(p.keep)} (${because}). ${human}`
  }
  switch (p.doubt) {
    case 'no-timestamps':
      return ' Aucun horodatage ne distingue les exemplaires : rien n’est proposé, une personne décide.'
    case 'signs-disagree':
      return ' Les indices désignent des exemplaires différents : rien n’est proposé, une personne décide.'
    case 'keeper-damaged':
      return ' L’exemplaire que désignent les indices est endommagé : rien n’est proposé, une personne décide.'
    default:
      return ''
  }
}

export function readersSentence(p: Params): string {
  const version = `Exchange ${p.exchange === 'se' ? 'Server SE' : say(p, 'exchange', '2007')}`
  switch (p.readers) {
    case 'availability-service':
      return ` Sous ${version}, cela n’a guère d’importance : Outlook 2007 et suivants ainsi qu’OWA interrogent le service de disponibilité et ne lisent pas ce message. Outlook 2003, les connecteurs et les requêtes d’anciens serveurs le lisent encore ; les ouvertures de session importées ne montrent aucun client de ce genre.`
    case 'old-clients':
      return ` Sous ${version}, seuls Outlook 2003 et antérieurs, les connecteurs et les requêtes d’anciens serveurs lisent ce message ; les ouvertures de session importées montrent de tels clients (${say(p, 'oldClients', 'plusieurs')}).`
    case 'nobody':
      return ` Sous ${version}, cela n’a guère d’importance : la disponibilité vient du service de disponibilité, et aucun client pris en charge ne lit ce message. À vérifier pour les liaisons hybrides avec d’anciens serveurs.`
    case 'undecided':
      return ' Sous Exchange 2007 et ultérieur, presque aucun client ne lit ce message : indiquer la version dans les paramètres du dossier pour pondérer ce constat.'
    default:
      return ''
  }
}

export function queueSentence(p: Params): string {
  const age =
    typeof p.age === 'number' && p.age > 0
      ? ` Ces éléments sont des demandes de publication, non des calendriers ; le plus ancien attend depuis ${say(p, 'age', '')} ${p.age === 1 ? 'jour' : 'jours'}.`
      : ''
  const events =
    p.events === undefined
      ? ''
      : ` ${say(p, 'events', '')} ${p.events === 1 ? 'événement' : 'événements'} (${say(p, 'eventIds', '8197, 8207, 8528, 9175')}) des journaux importés ${p.events === 1 ? 'le confirme' : 'le confirment'}.`
  return `${age}${events}`
}
