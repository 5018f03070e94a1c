import type { ReactNode } from 'react'
import { LANGUAGES, type Language } from '../../../shared/model/plan.ts'
import type { Fact, ReferenceEntry } from '../../../shared/reference/entry.ts'
import { texts } from '../../../shared/text/index.ts'
import { EvidenceMark } from '../../parts/evidence-mark.tsx'
import { Hostile } from '../../parts/hostile.tsx'
import { ProseLine } from '../../parts/prose.tsx'
import { CitationLinks, ReferenceLink } from '../../parts/reference-links.tsx'
import { Section } from '../../parts/state-views.tsx'
import { useManner } from '../../state/use-manner.ts'

/** The language of the interface first, the other beside it. */
const sideBySide = (language: Language): readonly Language[] => [
  language,
  ...LANGUAGES.filter((one) => one !== language),
]

/** One entry: names, facts in both languages side by side with mark and source, and what to read next. */
export function EntryPane({ entry }: { readonly entry: ReferenceEntry }): ReactNode {
  const { language } = useManner()
  const all = texts(language)
  const t = all.reference
  const [first = 'en', second = 'fr'] = sideBySide(language)
  const marks = [...new Set(entry.facts.map((fact) => fact.evidence))]
  return (
    <article
      className="at-finding-detail at-reference-entry"
      data-pane="step"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable with the keyboard
      tabIndex={0}
      aria-label={entry.name[first]}
    >
      <header className="at-finding-head">
        <span className="at-quiet">{t.kinds[entry.kind]}</span>
        <h2 lang={first}>
          <Hostile text={entry.name[first]} />
        </h2>
        {entry.name[second] !== entry.name[first] && (
          <p className="at-reference-other" lang={second}>
            <Hostile text={entry.name[second]} />
          </p>
        )}
        {entry.also.length > 0 && (
          <p className="at-reference-also">
            <span className="at-quiet">{all.ui.frame.pair(t.also, '')}</span>
            {entry.also.map((name, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <Hostile text={name} mono />
              </span>
            ))}
          </p>
        )}
      </header>
      <table className="at-table at-reference-facts">
        <thead>
          <tr>
            <th scope="col">{t.languages[first]}</th>
            <th scope="col">{t.languages[second]}</th>
            <th scope="col">{t.evidence}</th>
          </tr>
        </thead>
        <tbody>
          {entry.facts.map((fact, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of the entry's own facts
            <tr key={index}>
              <FactCell fact={fact} language={first} />
              <FactCell fact={fact} language={second} />
              <td className="at-reference-source">
                <EvidenceMark evidence={fact.evidence} />
                <div>
                  <CitationLinks source={fact.source} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {entry.related.length > 0 && (
        <Section title={t.related}>
          <ul className="at-reference-related">
            {entry.related.map((id) => (
              <li key={id}>
                <ReferenceLink id={id} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t.marks}>
        <dl className="at-reference-marks">
          {marks.map((mark) => (
            <div key={mark}>
              <dt>
                <EvidenceMark evidence={mark} />
              </dt>
              <dd>{all.report.mark[mark]}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </article>
  )
}

function FactCell({ fact, language }: { readonly fact: Fact; readonly language: Language }): ReactNode {
  return (
    <td lang={language}>
      {fact.label !== undefined && (
        <div className="at-reference-label">
          <ProseLine text={fact.label[language]} />
        </div>
      )}
      <ProseLine text={fact.text[language]} />
    </td>
  )
}
