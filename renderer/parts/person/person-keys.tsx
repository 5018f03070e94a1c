import { type ReactNode, useState } from 'react'
import type { Person } from '../../../shared/contract/person.ts'
import { texts } from '../../../shared/text/index.ts'
import { useManner } from '../../state/use-manner.ts'
import { elide } from '../format.ts'
import { Hostile } from '../hostile.tsx'
import { Section } from '../state-views.tsx'
import { tableWord } from '../words.ts'

interface KeysProps {
  readonly person: Person
  readonly onOther: (identity: number) => void
}

/** Who somebody is: every name and key with the files that say it, what is ambiguous, what was joined by less than a DN. */
export function PersonKeys({ person, onOther }: KeysProps): ReactNode {
  const { language } = useManner()
  const words = texts(language).person
  return (
    <>
      {person.ambiguities.length > 0 && <Ambiguities person={person} onOther={onOther} />}
      <Section title={words.keys}>
        <table className="at-table at-person-keys">
          <thead>
            <tr>
              <th scope="col">{words.key}</th>
              <th scope="col">{words.valueSaidBy}</th>
            </tr>
          </thead>
          <tbody>
            {person.keys.map(({ kind, value, former, ambiguous, sources }) => (
              <tr key={`${kind} ${value}`}>
                <th scope="row">{former ? words.formerDn : words.kinds[kind]}</th>
                <td>
                  <Hostile text={value} />
                  {ambiguous && <div className="at-state-warning">{words.ambiguous}</div>}
                  {former && !ambiguous && <div className="at-quiet">{words.formerNote}</div>}
                  <Sources names={sources} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {person.joins.length > 0 && (
        <Section title={words.joins}>
          <ul className="at-plain">
            {person.joins.map(({ table, name, by }) => (
              <li key={`${table} ${name} ${by}`} className={by === 'ambiguous' ? 'at-state-warning' : ''}>
                <Hostile text={words.join(tableWord(table, language), name, words.joinedBy[by])} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

const FIRST_SOURCES = 3
const SOURCE_LENGTH = 60

/** The files that say it; long names with their middle left out, many of them behind a button. */
function Sources({ names }: { readonly names: readonly string[] }): ReactNode {
  const words = texts(useManner().language).person
  const [all, setAll] = useState(false)
  if (names.length === 0) return null
  const shown = all ? names : names.slice(0, FIRST_SOURCES).map((name) => elide(name, SOURCE_LENGTH))
  return (
    <div className="at-quiet">
      <Hostile text={shown.join(', ')} />{' '}
      {!all && names.length > FIRST_SOURCES && (
        <button type="button" className="at-link" onClick={() => setAll(true)}>
          {words.moreSources(names.length - FIRST_SOURCES)}
        </button>
      )}
    </div>
  )
}

function Ambiguities({ person, onOther }: KeysProps): ReactNode {
  const words = texts(useManner().language).person
  return (
    <Section title={words.ambiguities}>
      <p className="at-state-warning">{words.ambiguitiesNote}</p>
      <ul className="at-plain">
        {person.ambiguities.map(({ kind, value, others }) => (
          <li key={`${kind} ${value}`}>
            <Hostile text={words.also(words.kinds[kind], value)} />
            <ul className="at-dots">
              {others.map(({ identity, label, value: key }) => (
                <li key={identity}>
                  <button
                    type="button"
                    className="at-link"
                    aria-label={`${words.other(label)}, ${key}`}
                    onClick={() => onOther(identity)}
                  >
                    <Hostile text={label} />
                  </button>{' '}
                  <span className="at-quiet">
                    <Hostile text={key} />
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}
