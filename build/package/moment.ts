/** Seconds since 1970 that every file of a package carries: the same sources give the same bytes. */
export function packageEpoch(environment: Readonly<Record<string, string | undefined>> = process.env): number {
  const given = Number(environment.SOURCE_DATE_EPOCH)
  // 1980 is where the time of a ZIP begins.
  return Number.isInteger(given) && given >= 315_532_800 ? given : Date.UTC(2026, 0, 1) / 1000
}
