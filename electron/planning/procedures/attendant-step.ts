import type { ProcedureStep } from '../procedure.ts'
import { reading } from './step.ts'
import { cite, LEGACY } from './vocabulary.ts'

/** Where the directory says the System Attendant mailbox lives (freebusy spec 8, 11 row 13). */
export const homeMdb: ProcedureStep = reading({
  id: 'home-mdb',
  appliesTo: LEGACY,
  phase: 'observe',
  scope: 'server',
  title: {
    en: 'Check the System Attendant object of {server}',
    fr: 'Contrôler l’objet Surveillance du système de {server}',
  },
  instruction: {
    en: 'Open ADSI Edit read-only on the configuration partition and go to the object `CN=Microsoft System Attendant` of server `{server}`.\nRead the attribute `homeMDB`; note whether the database it names exists and is mounted.\nChange nothing here.',
    fr: 'Ouvrir ADSI Edit en lecture sur la partition de configuration et aller à l’objet `CN=Microsoft System Attendant` du serveur `{server}`.\nLire l’attribut `homeMDB` ; noter si la base qu’il désigne existe et si elle est montée.\nNe rien modifier ici.',
  },
  verbatim: [
    {
      as: 'object',
      text: 'CN=Microsoft System Attendant,CN={server},CN=Servers,CN=<administrative group>,CN=Administrative Groups,CN=<organization>,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=<forest root>',
    },
    { as: 'object', text: 'homeMDB' },
  ],
  prerequisites: [
    {
      text: {
        en: 'Right to read the configuration partition.',
        fr: 'Droit de lire la partition de configuration.',
      },
    },
  ],
  expected: {
    en: '`homeMDB` names a mailbox database that exists and is mounted.',
    fr: '`homeMDB` désigne une base de boîtes aux lettres existante et montée.',
  },
  risk: {
    en: 'None while reading. Changing the object is high risk and never part of this step (TechNet dd535374, KB 2616832).',
    fr: 'Aucun en lecture. Modifier l’objet présente un risque élevé et ne fait jamais partie de cette étape (TechNet dd535374, KB 2616832).',
  },
  verification: {
    en: 'The value of `homeMDB` is noted in the comment.',
    fr: 'La valeur de `homeMDB` est notée dans le commentaire.',
  },
  minutes: 5,
  citations: [cite('TechNet dd535374, KB 2616832; freebusy spec 11 row 13', 'M')],
})
