import type { ProcedureStep, TargetSelector } from '../procedure.ts'
import { reading } from './step.ts'
import { ALL, cite, MODERN, select } from './vocabulary.ts'

/** The proof of exhaustion (sessions spec 2.1, P1 step 1); `needs`: the findings that make an account worth the look. */
export const confirmEvent = (...needs: readonly TargetSelector[]): ProcedureStep =>
  reading({
    id: 'confirm-event',
    appliesTo: ALL,
    phase: 'observe',
    scope: 'account',
    needs,
    targets: [select('*', 'event')],
    title: { en: 'Confirm event 9646 for {account}', fr: 'Confirmer l’événement 9646 pour {account}' },
    instruction: {
      en: 'In Event Viewer of the mailbox server filter the Application log: source `MSExchangeIS`, event 9646.\nThe object type must be `session` and the DN must be that of `{account}`.\nNote the number in the text: 32 is the default, any other number means the limit was changed.',
      fr: 'Dans l’Observateur d’événements du serveur de boîtes aux lettres, filtrer le journal Application : source `MSExchangeIS`, événement 9646.\nLe type d’objet doit être `session` et le DN celui de `{account}`.\nNoter le nombre du texte : 32 est la valeur par défaut, tout autre nombre signifie que la limite a été modifiée.',
    },
    verbatim: [{ as: 'object', text: 'MSExchangeIS 9646' }],
    prerequisites: [
      {
        text: {
          en: 'On Exchange 2013 and later the event is logged once per interval: the number of events understates the failures.',
          fr: 'Sur Exchange 2013 et ultérieur, l’événement n’est journalisé qu’une fois par intervalle : leur nombre sous-estime les échecs.',
        },
        only: { exchange: MODERN },
      },
    ],
    expected: {
      en: 'The event names this user and the type session. Without such an event the user is near the limit, not over it.',
      fr: 'L’événement désigne cet utilisateur et le type session. Sans cet événement, l’utilisateur approche de la limite sans la dépasser.',
    },
    verification: {
      en: 'Time, DN and number are noted in the comment.',
      fr: 'L’heure, le DN et le nombre sont notés dans le commentaire.',
    },
    minutes: 5,
    citations: [cite('KB 842022, KB 830829; sessions spec 2.1 and P1', 'S')],
  })

/** Who is connected where the logon statistics are gone (sessions spec 5, 6.0, 6.10). */
export const listSessionsModern: ProcedureStep = reading({
  id: 'list-sessions-modern',
  appliesTo: MODERN,
  phase: 'observe',
  scope: 'account',
  targets: [select('*', 'logon')],
  title: {
    en: 'Find the sessions of {account} in the logs',
    fr: 'Retrouver les sessions de {account} dans les journaux',
  },
  instruction: {
    en: '`Get-LogonStatistics` is deprecated from Exchange 2013 on and does not answer for these databases.\nRead the MAPI over HTTP and RPC Client Access logs of the server for this user: connects without a disconnect, with their addresses.\nRun the command below to see who burdens the store.',
    fr: '`Get-LogonStatistics` est obsolète à partir d’Exchange 2013 et ne répond pas pour ces bases.\nLire les journaux MAPI over HTTP et RPC Client Access du serveur pour cet utilisateur : connexions sans déconnexion, avec leurs adresses.\nExécuter la commande ci-dessous pour voir qui charge la banque.',
  },
  verbatim: [
    {
      as: 'command',
      text: 'Get-StoreUsageStatistics -Server {server} | Sort-Object TimeInServer -Descending | Format-Table DisplayName,TimeInServer,ROPCount,DatabaseName -AutoSize',
    },
    { as: 'file', text: '...\\Logging\\RPC Client Access\\RCA_yyyymmdd-n.LOG' },
  ],
  prerequisites: [
    {
      text: {
        en: 'Exchange Management Shell; access to the log folder.',
        fr: 'Exchange Management Shell ; accès au dossier des journaux.',
      },
    },
  ],
  expected: {
    en: 'The addresses from which this user is still connected.',
    fr: 'Les adresses depuis lesquelles cet utilisateur est encore connecté.',
  },
  verification: {
    en: 'The log files are kept with the case file.',
    fr: 'Les journaux sont conservés avec le dossier d’analyse.',
  },
  minutes: 20,
  certainty: 'derived',
  citations: [
    cite('technet bb124415; sessions spec 5 and 6.10', 'S'),
    cite('operations in the log: sessions spec 5', 'K'),
  ],
})
