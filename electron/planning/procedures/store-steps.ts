import type { ProcedureStep } from '../procedure.ts'
import { reading, reversible } from './step.ts'
import { ALL, cite, FROM_2007, OWNERS } from './vocabulary.ts'

/** Steps around any change of the store's registry values: before, after, and what comes first on the client. */

export const PARAMETERS_KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'

export const exportKey: ProcedureStep = reading({
  id: 'export-key',
  appliesTo: ALL,
  phase: 'observe',
  title: {
    en: 'Export the store’s registry key on every node',
    fr: 'Exporter la clé de Registre de la banque sur chaque nœud',
  },
  instruction: {
    en: 'Run the commands on every mailbox server concerned and on all members of its availability group or cluster.\nName the files after the node.\nImport all of them into the case file: nodes that differ become visible.',
    fr: 'Exécuter les commandes sur chaque serveur de boîtes aux lettres concerné et sur tous les membres de son groupe de disponibilité ou de son cluster.\nNommer les fichiers d’après le nœud.\nLes importer tous dans le dossier d’analyse : les nœuds qui diffèrent deviennent visibles.',
  },
  verbatim: [
    { as: 'command', text: `reg export ${PARAMETERS_KEY} before.reg` },
    { as: 'command', text: `reg query ${PARAMETERS_KEY} /s` },
  ],
  prerequisites: [{ text: { en: 'Local administrator on each node.', fr: 'Administrateur local sur chaque nœud.' } }],
  expected: { en: 'One file per node.', fr: 'Un fichier par nœud.' },
  verification: {
    en: 'Attendant imports each file without rejects.',
    fr: 'Attendant importe chaque fichier sans rejet.',
  },
  minutes: 10,
  citations: [cite('sessions spec P4', 'D')],
})

export const clientRelief: ProcedureStep = reversible({
  id: 'client-relief',
  appliesTo: FROM_2007,
  phase: 'contain',
  title: { en: 'Relieve the store on the client side first', fr: 'Soulager d’abord la banque côté client' },
  instruction: {
    en: 'Remove shared mailboxes and calendars that are not needed; close other users’ folders after use.\nIn Outlook with cached mode clear `Download shared folders` (Account Settings ▸ Change ▸ More Settings ▸ Advanced).\nUpdate Outlook to a supported build.',
    fr: 'Retirer les boîtes et calendriers partagés inutiles ; fermer les dossiers d’autres utilisateurs après usage.\nDans Outlook en mode cache, décocher `Download shared folders` (Paramètres du compte ▸ Modifier ▸ Paramètres supplémentaires ▸ Avancé).\nMettre Outlook à jour vers une version prise en charge.',
  },
  verbatim: [{ as: 'dialog', text: 'Download shared folders' }],
  expected: {
    en: 'Fewer logons to other mailboxes per user.',
    fr: 'Moins d’ouvertures de session vers d’autres boîtes par utilisateur.',
  },
  risk: { en: 'Low.', fr: 'Faible.' },
  undo: {
    en: 'Tick the box again; add the folders again.',
    fr: 'Recocher la case ; ajouter de nouveau les dossiers.',
  },
  verification: {
    en: 'Take the logon table again and compare the number of mailboxes per user.',
    fr: 'Relever la table des ouvertures de session et comparer le nombre de boîtes par utilisateur.',
  },
  owner: OWNERS.desktop,
  minutes: 30,
  citations: [cite('KB 842022, KB 3115602, KB 982697; sessions spec P3', 'S')],
})

/** The restart that makes changed values count; `after`: the steps that change one. */
export const restartStore = (...after: readonly string[]): ProcedureStep =>
  reversible({
    id: 'restart-store',
    appliesTo: ALL,
    phase: 'limits',
    title: { en: 'Restart the information store', fr: 'Redémarrer la banque d’informations' },
    instruction: {
      en: 'Only when a value was changed; otherwise answer “not applicable”.\nWith an availability group move the active copies to a node that is already done, node by node.\nRestart the store in the change window.',
      fr: 'Uniquement si une valeur a été modifiée ; sinon répondre « sans objet ».\nAvec un groupe de disponibilité, déplacer les copies actives vers un nœud déjà traité, nœud par nœud.\nRedémarrer la banque dans la fenêtre de changement.',
    },
    verbatim: [
      { as: 'command', text: 'net stop MSExchangeIS && net start MSExchangeIS', only: { exchange: ['2003'] } },
      { as: 'command', text: 'Restart-Service MSExchangeIS', only: { exchange: FROM_2007 } },
    ],
    prerequisites: [
      {
        text: {
          en: 'The users are told; backups are not running.',
          fr: 'Les utilisateurs sont prévenus ; aucune sauvegarde n’est en cours.',
        },
      },
    ],
    expected: {
      en: 'The databases are mounted again; event 9523 is logged for each.',
      fr: 'Les bases sont de nouveau montées ; l’événement 9523 est journalisé pour chacune.',
    },
    risk: {
      en: 'High while it lasts: no mailbox of the server can be reached.',
      fr: 'Élevé pendant l’opération : aucune boîte du serveur n’est accessible.',
    },
    undo: {
      en: 'The restart itself is not taken back. Users connect again by themselves; for the values see the undo file.',
      fr: 'Le redémarrage lui-même ne s’annule pas. Les utilisateurs se reconnectent d’eux-mêmes ; pour les valeurs, voir le fichier d’annulation.',
    },
    verification: {
      en: 'A test user opens a mailbox of each database.',
      fr: 'Un utilisateur de test ouvre une boîte de chaque base.',
    },
    minutes: 30,
    citations: [
      cite('sessions spec 4.1 and 6.0', 'S'),
      cite('store limit keys in Exchange SE: sessions spec 6.10', 'K', ['se']),
    ],
    after,
    dependent: true,
  })

export const readBack = (...after: readonly string[]): ProcedureStep =>
  reading({
    id: 'read-back',
    appliesTo: ALL,
    phase: 'verify',
    title: { en: 'Read the values back on every node', fr: 'Relire les valeurs sur chaque nœud' },
    instruction: {
      en: 'Export the key again on every node and import the files as a new snapshot.\nCompare memory use and RPC latency of the store with the day before.',
      fr: 'Exporter de nouveau la clé sur chaque nœud et importer les fichiers comme nouvel instantané.\nComparer la mémoire et la latence RPC de la banque à celles de la veille.',
    },
    verbatim: [{ as: 'command', text: `reg export ${PARAMETERS_KEY} after.reg` }],
    expected: {
      en: 'All nodes hold the same values; no event 9646 of the type concerned; memory and latency unchanged.',
      fr: 'Tous les nœuds ont les mêmes valeurs ; aucun événement 9646 du type concerné ; mémoire et latence inchangées.',
    },
    verification: {
      en: 'Attendant shows the findings about limits as fixed.',
      fr: 'Attendant montre les constats sur les limites comme corrigés.',
    },
    minutes: 15,
    citations: [cite('sessions spec P4', 'D')],
    after,
    dependent: true,
  })
