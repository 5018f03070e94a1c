import type { Block } from '../../shared/model/document.ts'
import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'

/** Lines to sign at the end of a document. */
export function signOff(language: Language): readonly Block[] {
  const { report: t } = texts(language)
  const roles = [t.signOff.released, t.signOff.executed, t.signOff.second, t.signOff.verified]
  return [
    { block: 'heading', level: 2, text: t.section.signOff, id: 'sign-off' },
    {
      block: 'table',
      caption: '',
      head: [t.column.role, t.column.person, t.column.when, t.column.signature],
      rows: roles.map((role) => [role, '', '', '']),
      mono: [],
    },
  ]
}
