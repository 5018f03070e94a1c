import { CLIENT_TYPES, type SessionPool } from '../exchange/client-type.ts'
import { EXCHANGE, OUTLOOK } from '../exchange/client-version.ts'
import type { Bilingual } from '../model/plan.ts'
import { entry, type Fact, fact, type ReferenceEntry, words } from './entry.ts'
import { limitId } from './limits.ts'

/** First builds of Outlook, by major version. */
const FIRST_BUILDS: Readonly<Record<number, string>> = {
  8: '8.0',
  9: '9.0.0.2711',
  10: '10.0.2627',
  11: '11.0.5608',
  12: '12.0.4518',
  14: '14.0.4760',
  15: '15.0.4481',
  16: '16.0.4266',
}
const SERVICE_PACKS: Readonly<Record<number, string>> = {
  11: 'SP3 ≈ 11.0.8xxx',
  12: 'SP2 ≈ 12.0.6425, SP3 ≈ 12.0.6607',
  14: 'SP1 ≈ 14.0.6029, SP2 ≈ 14.0.7015',
}

const outlookEntry = ([major, product]: readonly [number, string]): ReferenceEntry => {
  const first = FIRST_BUILDS[major]
  const packs = SERVICE_PACKS[major]
  return entry(
    'client',
    `client-outlook-${major}`,
    `${product} (${major}.x)`,
    [
      fact(
        'S',
        'blog.rmilne.ca Outlook builds',
        `A ClientVersion that begins with ${major}. is ${product}.`,
        `Une ClientVersion qui commence par ${major}. désigne ${product}.`,
      ),
      ...(first === undefined
        ? []
        : [
            fact(
              'S',
              'blog.rmilne.ca Outlook builds',
              `\`${first}\``,
              `\`${first}\``,
              words('First build', 'Première version'),
            ),
          ]),
      ...(packs === undefined
        ? []
        : [
            fact(
              'K',
              'working knowledge',
              `${packs}; to verify`,
              `${packs} ; à vérifier`,
              words('Service packs', 'Service Packs'),
            ),
          ]),
      ...(major <= 12
        ? [fact('M', 'Microsoft article', 'Out of support.', 'Plus pris en charge.', words('State', 'Situation'))]
        : []),
    ],
    { codes: [], also: [`${major}.`, ...(first === undefined ? [] : [first])], related: ['topic-client-version'] },
  )
}

const POOL_WORDS: Readonly<
  Record<
    Exclude<SessionPool, 'unknown'>,
    { readonly name: Bilingual; readonly facts: readonly Fact[]; readonly related: readonly string[] }
  >
> = {
  user: {
    name: words(
      'Client types that count against the user limit',
      'Types de client comptés dans la limite par utilisateur',
    ),
    facts: [
      fact(
        'S',
        'Managed Store limits; listings of Exchange 15 types',
        'Outlook through RPC Client Access or MAPI over HTTP (`MoMT`), and MAPI programs without a name of their own (`User`): 32 sessions per user.',
        'Outlook par RPC Client Access ou MAPI sur HTTP (`MoMT`), et les programmes MAPI sans nom propre (`User`) : 32 sessions par utilisateur.',
      ),
    ],
    related: [limitId('Maximum Allowed Sessions Per User')],
  },
  'service-per-user': {
    name: words(
      'Client types that count per user and service',
      'Types de client comptés par utilisateur et par service',
    ),
    facts: [
      fact(
        'S',
        'Managed Store limits; listings of Exchange 15 types',
        'Services that act for one user: 16 sessions per user.',
        'Services qui agissent pour un utilisateur : 16 sessions par utilisateur.',
      ),
    ],
    related: [limitId('Maximum Allowed Service Sessions Per User')],
  },
  service: {
    name: words(
      'Client types that count against the pool of a service',
      'Types de client comptés dans la réserve d’un service',
    ),
    facts: [
      fact(
        'S',
        'Managed Store limits; listings of Exchange 15 types',
        'Services of the server itself: 10,000 sessions per service.',
        'Services du serveur lui-même : 10 000 sessions par service.',
      ),
    ],
    related: [limitId('Maximum Allowed Exchange Sessions Per Service')],
  },
  administrator: {
    name: words(
      'Administrator sessions (“Exchange Administrator” pool)',
      'Sessions d’administration (réserve « Exchange Administrator »)',
    ),
    facts: [
      fact(
        'S',
        'source article, 2011-03-02',
        'Outlook 2007 that opens shared calendars is filed under the client type Exchange Administrator, whose pool is 10,000 for each server.',
        'Outlook 2007 qui ouvre des calendriers partagés est rangé sous le type de client Exchange Administrator, dont la réserve est de 10 000 par serveur.',
      ),
      fact(
        'S',
        'KB 2726897',
        'Exchange 2010: delegate access opened more than 10,000 administrator sessions; corrected in SP2 RU4.',
        'Exchange 2010 : l’accès par délégation ouvrait plus de 10 000 sessions d’administration ; corrigé dans SP2 RU4.',
      ),
      fact(
        'S',
        'KB 2742012',
        'MAPI programs reach this pool by opening each store with `OPENSTORE_USE_ADMIN_PRIVILEGE`.',
        'Les programmes MAPI accèdent à cette réserve en ouvrant chaque banque avec `OPENSTORE_USE_ADMIN_PRIVILEGE`.',
      ),
      fact(
        'K',
        'working knowledge',
        'Seen in the performance object `MSExchangeIS Client`, instance `Administrator`; `Get-LogonStatistics` has no such column. To verify.',
        'Visible dans l’objet de performance `MSExchangeIS Client`, instance `Administrator` ; `Get-LogonStatistics` n’a pas cette colonne. À vérifier.',
      ),
    ],
    related: [
      limitId('Maximum Allowed Exchange Sessions Per Service'),
      limitId('Maximum Allowed Sessions Per Administrator'),
      'playbook-p3',
    ],
  },
}

const poolEntry = (pool: Exclude<SessionPool, 'unknown'>): ReferenceEntry => {
  const { name, facts, related } = POOL_WORDS[pool]
  const types = CLIENT_TYPES.filter((one) => one.pool === pool)
  const listed = types.map((one) => `\`${one.word}\``).join(', ')
  return entry(
    'client',
    `client-${pool}`,
    name,
    [
      ...facts,
      fact(
        'S',
        'listings of Exchange 15 types',
        listed,
        listed,
        words('Words in ApplicationId, any case', 'Mots dans ApplicationId, sans casse'),
      ),
    ],
    { also: [...new Set(types.map((one) => one.type))], related: ['topic-client-type', ...related] },
  )
}

const builds = [...EXCHANGE]

/** Client versions and client types, made from what the readers decode. */
export const CLIENTS: readonly ReferenceEntry[] = [
  ...[...OUTLOOK].map(outlookEntry),
  entry(
    'client',
    'client-mapi-cdo',
    'MAPI/CDO 1.2.1 (6.5.8xxx)',
    [
      fact(
        'S',
        'BlackBerry newsletter',
        'The downloadable MAPI of BlackBerry Enterprise Server, scripts and archivers. BlackBerry asked for 6.5.8147 or later.',
        'Le MAPI téléchargeable de BlackBerry Enterprise Server, de scripts et d’archiveurs. BlackBerry demandait 6.5.8147 ou plus.',
      ),
    ],
    { also: ['6.5.8147', 'BES', 'BlackBerry', 'CDO'], related: ['playbook-p2', 'topic-client-version'] },
  ),
  entry(
    'client',
    'client-exchange-components',
    words('Exchange components in RPC form', 'Composants Exchange sous forme RPC'),
    [
      fact(
        'D',
        'MS-OXCRPC 3.1.9',
        'A version `a.b.c.d` with a of 256 or more and c of 32,768 or more is a part of Exchange itself: product a÷256 and the rest, build c − 32,768. `2051.0.32851.6` is 8.3.83.6.',
        'Une version `a.b.c.d` avec a ≥ 256 et c ≥ 32 768 est un composant d’Exchange : produit a÷256 et le reste, numéro c − 32 768. `2051.0.32851.6` vaut 8.3.83.6.',
      ),
      fact(
        'D',
        'MS-OXCRPC 3.1.9',
        builds.map(([code, name]) => `${code} ${name}`).join(', '),
        builds.map(([code, name]) => `${code} ${name}`).join(', '),
        words('First number', 'Premier nombre'),
      ),
      fact(
        'D',
        'MS-OXCRPC 3.1.9',
        'Such rows are left out of user counts and of the ages of clients.',
        'Ces lignes sont exclues des comptes d’utilisateurs et des âges de clients.',
      ),
    ],
    {
      also: builds.map(([, name]) => name),
      codes: builds.map(([code]) => String(code)),
      related: ['topic-client-version'],
    },
  ),
  ...(Object.keys(POOL_WORDS) as Exclude<SessionPool, 'unknown'>[]).map(poolEntry),
]
