/** Something in an Outlook data file that cannot be what its place says. Ends the object it is part of, not the file. */
export class PstDamage extends Error {
  readonly offset: number | undefined

  constructor(detail: string, offset?: number) {
    super(detail)
    this.offset = offset
  }
}

/** The file asks for more steps or more time than any whole file needs: reading ends. */
export class PstOverrun extends Error {}
