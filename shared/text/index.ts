import type { Language } from '../model/plan.ts'
import { cli as cliEn } from './en/cli.ts'
import { errors as errorsEn } from './en/errors.ts'
import { explain as explainEn } from './en/explain.ts'
import { intake as intakeEn } from './en/intake.ts'
import { packs as packsEn } from './en/packs.ts'
import { person as personEn } from './en/person.ts'
import { program as programEn } from './en/program.ts'
import { reference as referenceEn } from './en/reference.ts'
import { report as reportEn } from './en/report.ts'
import { rules as rulesEn } from './en/rules.ts'
import { tables as tablesEn } from './en/tables.ts'
import { ui as uiEn } from './en/ui.ts'
import { whatIfTexts as whatIfEn } from './en/what-if.ts'
import { cli as cliFr } from './fr/cli.ts'
import { errors as errorsFr } from './fr/errors.ts'
import { explain as explainFr } from './fr/explain.ts'
import { intake as intakeFr } from './fr/intake.ts'
import { packs as packsFr } from './fr/packs.ts'
import { person as personFr } from './fr/person.ts'
import { program as programFr } from './fr/program.ts'
import { reference as referenceFr } from './fr/reference.ts'
import { report as reportFr } from './fr/report.ts'
import { rules as rulesFr } from './fr/rules.ts'
import { tables as tablesFr } from './fr/tables.ts'
import { ui as uiFr } from './fr/ui.ts'
import { whatIfTexts as whatIfFr } from './fr/what-if.ts'

const en = {
  cli: cliEn,
  errors: errorsEn,
  explain: explainEn,
  intake: intakeEn,
  person: personEn,
  reference: referenceEn,
  packs: packsEn,
  program: programEn,
  report: reportEn,
  rules: rulesEn,
  tables: tablesEn,
  ui: uiEn,
  whatIf: whatIfEn,
}
export type Texts = typeof en

const catalogues: Readonly<Record<Language, Texts>> = {
  en,
  fr: {
    cli: cliFr,
    errors: errorsFr,
    explain: explainFr,
    intake: intakeFr,
    packs: packsFr,
    program: programFr,
    person: personFr,
    reference: referenceFr,
    report: reportFr,
    rules: rulesFr,
    tables: tablesFr,
    ui: uiFr,
    whatIf: whatIfFr,
  },
}

/** Every text of the product in one language. A missing or extra key in either language does not compile. */
export function texts(language: Language): Texts {
  return catalogues[language]
}
