/** `ATTD` in SQLite's header (offset 68): marks a file as an Attendant case file. */
export const APPLICATION_ID = 0x41545444

/** Extension of a case file. */
export const CASE_EXTENSION = '.attendant'
