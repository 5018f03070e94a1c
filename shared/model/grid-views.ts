/** Views a case keeps of one table at most. */
export const MOST_VIEWS = 40
