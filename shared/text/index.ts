import type { Language } from '../model/plan.ts'
import { cli as cliEn } from './en/cli.ts'
import { compare as compareEn } from './en/compare.ts'
import { copies as copiesEn } from './en/copies.ts'
import { errors as errorsEn } from './en/errors.ts'
import { explain as explainEn } from './en/explain.ts'
import { folders as foldersEn } from './en/folders.ts'
import { grid as gridEn } from './en/grid.ts'
import { intake as intakeEn } from './en/intake.ts'
import { packs as packsEn } from './en/packs.ts'
import { person as personEn } from './en/person.ts'
import { program as programEn } from './en/program.ts'
import { reference as referenceEn } from './en/reference.ts'
import { report as reportEn } from './en/report.ts'
import { rules as rulesEn } from './en/rules.ts'
import { sessionViews as sessionViewsEn } from './en/sessions.ts'
import { tables as tablesEn } from './en/tables.ts'
import { ui as uiEn } from './en/ui.ts'
import { whatIfTexts as whatIfEn } from './en/what-if.ts'
import { cli as cliFr } from './fr/cli.ts'
import { compare as compareFr } from './fr/compare.ts'
import { copies as copiesFr } from './fr/copies.ts'
import { errors as errorsFr } from './fr/errors.ts'
import { explain as explainFr } from './fr/explain.ts'
import { folders as foldersFr } from './fr/folders.ts'
import { grid as gridFr } from './fr/grid.ts'
import { intake as intakeFr } from './fr/intake.ts'
import { packs as packsFr } from './fr/packs.ts'
import { person as personFr } from './fr/person.ts'
import { program as programFr } from './fr/program.ts'
import { reference as referenceFr } from './fr/reference.ts'
import { report as reportFr } from './fr/report.ts'
import { rules as rulesFr } from './fr/rules.ts'
import { sessionViews as sessionViewsFr } from './fr/sessions.ts'
import { tables as tablesFr } from './fr/tables.ts'
import { ui as uiFr } from './fr/ui.ts'
import { whatIfTexts as whatIfFr } from './fr/what-if.ts'

const en = {
  cli: cliEn,
  compare: compareEn,
  copies: copiesEn,
  errors: errorsEn,
  explain: explainEn,
  folders: foldersEn,
  grid: gridEn,
  intake: intakeEn,
  person: personEn,
  reference: referenceEn,
  packs: packsEn,
  program: programEn,
  report: reportEn,
  rules: rulesEn,
  sessionViews: sessionViewsEn,
  tables: tablesEn,
  ui: uiEn,
  whatIf: whatIfEn,
}
export type Texts = typeof en

const catalogues: Readonly<Record<Language, Texts>> = {
  en,
  fr: {
    cli: cliFr,
    compare: compareFr,
    copies: copiesFr,
    errors: errorsFr,
    explain: explainFr,
    folders: foldersFr,
    grid: gridFr,
    intake: intakeFr,
    packs: packsFr,
    program: programFr,
    person: personFr,
    reference: referenceFr,
    report: reportFr,
    rules: rulesFr,
    sessionViews: sessionViewsFr,
    tables: tablesFr,
    ui: uiFr,
    whatIf: whatIfFr,
  },
}

/** Every text of the product in one language. A missing or extra key in either language does not compile. */
export function texts(language: Language): Texts {
  return catalogues[language]
}
