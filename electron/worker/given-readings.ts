import type { GivenReading } from '../../shared/model/source.ts'

/** Which file a reading is given for: every one, all below a path that was given, one below it, or one by its name. */
export type GivenFor =
  | { readonly is: 'every' }
  | { readonly is: 'root'; readonly root: number; readonly shown: string }
  | { readonly is: 'file'; readonly root: number; readonly within: string; readonly shown: string }
  | { readonly is: 'name'; readonly name: string }

export interface GivenWish {
  readonly for: GivenFor
  readonly given: GivenReading
}

/** A file as the wishes may name it. */
export interface NamedFile {
  /** Which of the given paths it lies below. */
  readonly root: number
  /** Its place below that path; empty for the path itself. */
  readonly within: string
  /** As reports print it. */
  readonly name: string
}

const keyOf = (wanted: GivenFor): string => {
  switch (wanted.is) {
    case 'every':
      return 'every'
    case 'root':
      return `root ${wanted.root}`
    case 'file':
      return `file ${wanted.root} ${wanted.within}`
    case 'name':
      return `name ${wanted.name}`
  }
}

/** The readings a user gave, found by file; the nearer one wins. Knows which of them found no file. */
export class GivenReadings {
  readonly #wishes = new Map<string, GivenReading>()
  readonly #unmet = new Map<string, string>()

  constructor(wishes: readonly GivenWish[]) {
    for (const { for: wanted, given } of wishes) {
      const key = keyOf(wanted)
      this.#wishes.set(key, { ...this.#wishes.get(key), ...given })
      if (wanted.is !== 'every') this.#unmet.set(key, wanted.is === 'name' ? wanted.name : wanted.shown)
    }
  }

  of({ root, within, name }: NamedFile): GivenReading {
    if (this.#wishes.size === 0) return {}
    return {
      ...this.#meet({ is: 'every' }),
      ...this.#meet({ is: 'root', root, shown: '' }),
      ...this.#meet({ is: 'name', name }),
      ...this.#meet({ is: 'file', root, within, shown: '' }),
    }
  }

  /** The first wish that found no file, as it was written. */
  unmet(): string | undefined {
    return this.#unmet.values().next().value
  }

  #meet(wanted: GivenFor): GivenReading | undefined {
    const key = keyOf(wanted)
    this.#unmet.delete(key)
    return this.#wishes.get(key)
  }
}
