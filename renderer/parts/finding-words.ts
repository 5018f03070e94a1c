import type { Finding } from '../../shared/model/finding.ts'
import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'

export const findingTitle = (finding: Pick<Finding, 'rule' | 'subject'>, language: Language): string => {
  void texts(language).rules
  return `${finding.rule}: ${finding.subject}`
}
