import type { Procedure } from '../procedure.ts'
import { keepAlive } from './keep-alive-step.ts'
import { reading, reversible } from './step.ts'
import { clientRelief, exportKey, PARAMETERS_KEY, readBack, restartStore } from './store-steps.ts'
import { ALL, cite, FROM_2010, OWNERS, select } from './vocabulary.ts'

const PRESSED = [select('session-limit', '*')]

/** Changing store limits in the registry, as the last resort (sessions spec P3, P4, 4.1-4.6). */
export const storeLimitChange: Procedure = {
  id: 'store-limit-change',
  title: { en: 'Correct or raise a store limit', fr: 'Corriger ou relever une limite de la banque' },
  purpose: {
    en: 'Wrong names, hexadecimal slips and values over the maximum are corrected; a limit is raised only after the cause is removed.',
    fr: 'Les noms erronés, les confusions hexadécimales et les valeurs au-delà du maximum sont corrigés ; une limite n’est relevée qu’après suppression de la cause.',
  },
  refusals: [],
  remarks: [
    {
      versions: FROM_2010,
      kind: 'assumption',
      text: {
        en: 'From Exchange 2010 on two gates count: the throttling policy (RCAMaxConcurrency) and the store limit. The smaller one wins; raising only one of them may change nothing.',
        fr: 'À partir d’Exchange 2010, deux barrières comptent : la stratégie de limitation (RCAMaxConcurrency) et la limite de la banque. La plus petite l’emporte ; ne relever que l’une des deux peut ne rien changer.',
      },
    },
    {
      versions: ['2013', '2016', '2019', 'se'],
      kind: 'unknown',
      text: {
        en: 'From Exchange 2013 on the store may read changed values without a restart; the documentation still asks for one. Look first, restart in the window if the value does not act.',
        fr: 'À partir d’Exchange 2013, la banque relit peut-être les valeurs sans redémarrage ; la documentation en demande encore un. Observer d’abord, redémarrer dans la fenêtre si la valeur n’agit pas.',
      },
    },
  ],
  steps: [
    exportKey,
    reading({
      id: 'read-remarks',
      appliesTo: ALL,
      phase: 'observe',
      list: 'remarks',
      title: {
        en: 'Decide about values this plan does not change',
        fr: 'Décider des valeurs que ce plan ne modifie pas',
      },
      instruction: {
        en: 'Read each value listed with the person who set it.\nAn unknown name is kept: it may belong to another product. A changed default is kept while its reason still holds.\nA value of the wrong type is deleted and made anew by hand as DWORD (32-bit), base Decimal.',
        fr: 'Relire chaque valeur listée avec la personne qui l’a réglée.\nUn nom inconnu est gardé : il peut appartenir à un autre produit. Une valeur par défaut modifiée est gardée tant que sa raison existe.\nUne valeur de type erroné est supprimée puis recréée à la main comme DWORD (32 bits), base Décimale.',
      },
      verbatim: [{ as: 'registry', text: PARAMETERS_KEY }],
      expected: { en: 'A decision for each value listed.', fr: 'Une décision pour chaque valeur listée.' },
      verification: {
        en: 'The decisions are noted in the comment.',
        fr: 'Les décisions sont notées dans le commentaire.',
      },
      minutes: 10,
      certainty: 'derived',
      citations: [cite('sessions spec 4.1, 4.3 and 7 (H11)', 'D')],
      after: ['export-key'],
    }),
    reading({
      id: 'throttling',
      appliesTo: FROM_2010,
      phase: 'observe',
      needs: PRESSED,
      title: { en: 'Read the throttling policy of the users', fr: 'Lire la stratégie de limitation des utilisateurs' },
      instruction: {
        en: 'Compare `RCAMaxConcurrency` of the policy that holds for the users with the limit per user of the store.\nWhere the policy is the smaller gate, make a policy of its own for the affected group; never edit the default policy for this.',
        fr: 'Comparer `RCAMaxConcurrency` de la stratégie qui s’applique aux utilisateurs avec la limite par utilisateur de la banque.\nSi la stratégie est la plus petite barrière, créer une stratégie propre au groupe concerné ; ne jamais modifier pour cela la stratégie par défaut.',
      },
      verbatim: [{ as: 'command', text: 'Get-ThrottlingPolicy | Format-List Name,RCAMaxConcurrency' }],
      prerequisites: [{ text: { en: 'Exchange Management Shell.', fr: 'Exchange Management Shell.' } }],
      expected: { en: 'The smaller of the two gates is known.', fr: 'La plus petite des deux barrières est connue.' },
      verification: {
        en: 'Both numbers are noted in the comment.',
        fr: 'Les deux nombres sont notés dans le commentaire.',
      },
      minutes: 5,
      citations: [
        cite('Set-ThrottlingPolicy reference; sessions spec 4.4', 'S'),
        cite('default of Exchange 2010 SP1: sessions spec 4.4', 'K', ['2010']),
      ],
    }),
    { ...clientRelief, needs: PRESSED },
    keepAlive,
    reversible({
      id: 'apply-changes',
      appliesTo: ALL,
      phase: 'limits',
      list: 'changes',
      title: { en: 'Correct the registry values', fr: 'Corriger les valeurs du Registre' },
      instruction: {
        en: 'Read the change file `store-limits-change.reg` line by line with a second person, then import it on every node; or run the commands one after the other.\nBy hand: regedit, key `ParametersSystem`, New ▸ DWORD (32-bit) Value, base Decimal, digits only: 25000, not “25,000”. The maximum of `Maximum Allowed Exchange Sessions Per Service` is 65536.\nLines that begin with a semicolon change nothing: they wait for a decision.',
        fr: 'Lire le fichier de changement `store-limits-change.reg` ligne par ligne avec une seconde personne, puis l’importer sur chaque nœud ; ou exécuter les commandes l’une après l’autre.\nÀ la main : regedit, clé `ParametersSystem`, Nouveau ▸ Valeur DWORD (32 bits), base Décimale, chiffres uniquement : 25000 et non « 25 000 ». Le maximum de `Maximum Allowed Exchange Sessions Per Service` est 65536.\nLes lignes qui commencent par un point-virgule ne changent rien : elles attendent une décision.',
      },
      verbatim: [
        { as: 'registry', text: PARAMETERS_KEY },
        { as: 'file', text: 'store-limits-change.reg' },
        { as: 'file', text: 'store-limits-undo.reg' },
      ],
      prerequisites: [
        {
          text: {
            en: 'The key of this node is exported (`before.reg`) and equals the values this plan was made from.',
            fr: 'La clé de ce nœud est exportée (`before.reg`) et correspond aux valeurs à partir desquelles ce plan a été établi.',
          },
        },
        { text: { en: 'Change window.', fr: 'Fenêtre de changement.' } },
      ],
      expected: {
        en: 'The values listed have their new content on every node.',
        fr: 'Les valeurs listées ont leur nouveau contenu sur chaque nœud.',
      },
      risk: {
        en: 'Medium. Higher limits cost server memory and hide leaks; nodes that differ behave differently after a move.',
        fr: 'Moyen. Des limites plus hautes coûtent de la mémoire au serveur et cachent les fuites ; des nœuds différents se comportent différemment après une bascule.',
      },
      undo: {
        en: 'Import `store-limits-undo.reg`. Importing `before.reg` alone is not enough: an import never deletes values that did not exist.',
        fr: 'Importer `store-limits-undo.reg`. Importer seulement `before.reg` ne suffit pas : une importation ne supprime jamais les valeurs qui n’existaient pas.',
      },
      verification: {
        en: 'Export the key again and import it: the findings about these values are fixed.',
        fr: 'Exporter de nouveau la clé et l’importer : les constats sur ces valeurs sont corrigés.',
      },
      owner: OWNERS.exchangeTwo,
      minutes: 20,
      citations: [
        cite('Exchange store limits ff477612; sessions spec 4.1, 4.3, 4.6 and P4', 'S'),
        cite('store limit keys in Exchange SE: sessions spec 6.10', 'K', ['se']),
      ],
      after: ['export-key', 'read-remarks'],
    }),
    reversible({
      id: 'raise-sessions',
      appliesTo: ALL,
      phase: 'limits',
      needs: PRESSED,
      list: 'raise',
      title: {
        en: 'As the last resort, raise the sessions per user',
        fr: 'En dernier recours, relever le nombre de sessions par utilisateur',
      },
      instruction: {
        en: 'Only when event 9646 returns although the cause is removed; otherwise answer “not applicable”.\nImport `raise-sessions-change.reg` on every node, or run the command. 50 is the low end of the usual 50 to 100; take the smallest number that works.\nThe value is decimal 50, which regedit shows as 0x32. Never enter 0: it does not mean “unlimited”.',
        fr: 'Uniquement si l’événement 9646 revient alors que la cause est supprimée ; sinon répondre « sans objet ».\nImporter `raise-sessions-change.reg` sur chaque nœud, ou exécuter la commande. 50 est le bas de la plage habituelle de 50 à 100 ; prendre le plus petit nombre qui convient.\nLa valeur est 50 en décimal, que regedit affiche 0x32. Ne jamais saisir 0 : cela ne signifie pas « illimité ».',
      },
      verbatim: [
        { as: 'registry', text: PARAMETERS_KEY },
        { as: 'file', text: 'raise-sessions-change.reg' },
        { as: 'file', text: 'raise-sessions-undo.reg' },
      ],
      prerequisites: [
        {
          text: {
            en: 'On 32-bit Exchange 2003 virtual memory is short: stay at or below twice the default.',
            fr: 'Sur Exchange 2003 en 32 bits, la mémoire virtuelle est limitée : rester au plus au double de la valeur par défaut.',
          },
          only: { exchange: ['2003'] },
        },
        {
          text: {
            en: 'The steps on the cause are done and a day has passed.',
            fr: 'Les étapes sur la cause sont faites et une journée s’est écoulée.',
          },
        },
      ],
      expected: {
        en: 'The users log on again; the number of sessions stays below the new limit.',
        fr: 'Les utilisateurs se connectent de nouveau ; le nombre de sessions reste sous la nouvelle limite.',
      },
      risk: {
        en: 'Medium. Server memory; a leaking client simply takes longer to reach the limit.',
        fr: 'Moyen. Mémoire du serveur ; un client qui ne libère rien met simplement plus de temps à atteindre la limite.',
      },
      undo: {
        en: 'Import `raise-sessions-undo.reg` and restart the store.',
        fr: 'Importer `raise-sessions-undo.reg` et redémarrer la banque.',
      },
      verification: {
        en: 'Read the value back; no event 9646 of type session for 24 hours.',
        fr: 'Relire la valeur ; aucun événement 9646 de type session pendant 24 heures.',
      },
      owner: OWNERS.exchangeTwo,
      minutes: 15,
      citations: [
        cite('KB 842022; sessions spec 4.1 and P4', 'S'),
        cite('store limit keys in Exchange SE: sessions spec 6.10', 'K', ['se']),
      ],
      after: ['export-key', 'client-relief', 'keep-alive', 'throttling'],
    }),
    restartStore('apply-changes', 'raise-sessions'),
    readBack('restart-store', 'apply-changes'),
  ],
}
