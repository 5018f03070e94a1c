import type { ProcedureStep } from '../procedure.ts'
import { reversible } from './step.ts'
import { ALL, cite, OWNERS } from './vocabulary.ts'

/** Milliseconds written into KeepAliveTime: the upper end of the recommended 15 to 30 minutes (sessions spec 4.5). */
export const KEEP_ALIVE_MS = 1_800_000
export const TCPIP_KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters'

/** The lasting remedy for sessions that dead tunnels leave behind (sessions spec P1 step 6, 4.5). */
export const keepAlive: ProcedureStep = reversible({
  id: 'keep-alive',
  appliesTo: ALL,
  phase: 'cause',
  list: 'keep-alive',
  title: {
    en: 'Let Windows drop dead connections after 30 minutes',
    fr: 'Faire abandonner par Windows les connexions mortes après 30 minutes',
  },
  instruction: {
    en: 'Do this on each server that holds the client connections: the mailbox server up to Exchange 2007, the Client Access server in 2010 and 2013, from 2016 on the mailbox server again, which holds client access too.\nExport the key first and note whether `KeepAliveTime` exists and its number.\nSet `KeepAliveTime` to 1800000 milliseconds, decimal digits only. 900000 to 1800000 is the recommended range; without the value Windows waits 7200000, two hours.\nExchange needs the smallest value on the path: below that of the load balancer, which is below that of the firewall.\nRestart the server in the change window.',
    fr: 'À faire sur chaque serveur qui porte les connexions clientes : le serveur de boîtes aux lettres jusqu’à Exchange 2007, le serveur d’accès client pour 2010 et 2013, puis de nouveau le serveur de boîtes aux lettres à partir de 2016, qui porte aussi l’accès client.\nExporter d’abord la clé et noter si `KeepAliveTime` existe et sa valeur.\nRégler `KeepAliveTime` sur 1800000 millisecondes, en chiffres décimaux uniquement. La plage recommandée va de 900000 à 1800000 ; sans la valeur, Windows attend 7200000, soit deux heures.\nExchange doit avoir la plus petite valeur du chemin : inférieure à celle du répartiteur de charge, elle-même inférieure à celle du pare-feu.\nRedémarrer le serveur dans la fenêtre de changement.',
  },
  verbatim: [
    { as: 'command', text: `reg export ${TCPIP_KEY} keepalive-before.reg` },
    { as: 'command', text: `reg query ${TCPIP_KEY} /v KeepAliveTime` },
    { as: 'command', text: `reg add ${TCPIP_KEY} /v KeepAliveTime /t REG_DWORD /d ${KEEP_ALIVE_MS}` },
    { as: 'file', text: 'keepalive-change.reg' },
    { as: 'file', text: 'keepalive-undo.reg' },
  ],
  prerequisites: [
    {
      text: {
        en: 'Local administrator; change window with a restart of the server (the need for the restart is to verify).',
        fr: 'Administrateur local ; fenêtre de changement avec redémarrage du serveur (la nécessité du redémarrage est à vérifier).',
      },
    },
    {
      text: {
        en: 'The idle times of firewall and load balancer are known.',
        fr: 'Les délais d’inactivité du pare-feu et du répartiteur de charge sont connus.',
      },
    },
  ],
  expected: {
    en: 'Sessions of a tunnel that broke end within about half an hour instead of two hours.',
    fr: 'Les sessions d’un tunnel rompu se terminent en une demi-heure environ au lieu de deux heures.',
  },
  risk: {
    en: 'Low to medium. The value holds for every TCP connection of the host; more keep-alive packets.',
    fr: 'Faible à moyen. La valeur vaut pour toutes les connexions TCP de la machine ; davantage de paquets keep-alive.',
  },
  undo: {
    en: 'Where the value did not exist: `reg delete HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters /v KeepAliveTime`. Where it did: import `keepalive-before.reg`. Restart again.',
    fr: 'Si la valeur n’existait pas : `reg delete HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters /v KeepAliveTime`. Si elle existait : importer `keepalive-before.reg`. Redémarrer de nouveau.',
  },
  verification: {
    en: 'Read the value back after the restart: 0x1b7740, which is 1800000.',
    fr: 'Relire la valeur après le redémarrage : 0x1b7740, soit 1800000.',
  },
  owner: OWNERS.server,
  minutes: 30,
  citations: [
    cite('CSS-Exchange HealthChecker, TCPIPSettingsCheck; sessions spec 4.5', 'S'),
    cite('restart needed for the value: sessions spec P1', 'K'),
    cite('server that holds client access: working knowledge', 'K', ['2016', '2019', 'se']),
  ],
})
