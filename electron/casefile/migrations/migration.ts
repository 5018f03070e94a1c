/** A numbered step of the schema. Statements run in one transaction; a released migration is never edited. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly statements: readonly string[]
}
