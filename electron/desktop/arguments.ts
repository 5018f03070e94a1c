export interface DesktopArguments {
  /** `--data-dir FOLDER` or `--data-dir=FOLDER`. */
  readonly dataDirectory: string | undefined
  /** `--safe-graphics` */
  readonly safeGraphics: boolean
  /** `--lang=fr`, as Chromium writes it. */
  readonly language: string | undefined
  /** The last argument that ends in `.attendant`: a double click on a case file. */
  readonly casePath: string | undefined
}

/** Reads the command line. Options nobody knows are Chromium's own and are left to it. */
export function readArguments(argv: readonly string[]): DesktopArguments {
  const given = (name: string): string | undefined => {
    const at = argv.findIndex((argument) => argument === name || argument.startsWith(`${name}=`))
    const argument = argv[at]
    if (argument === undefined) return undefined
    const value = argument === name ? argv[at + 1] : argument.slice(name.length + 1)
    return value === undefined || value === '' || value.startsWith('--') ? undefined : value
  }
  return {
    dataDirectory: given('--data-dir'),
    safeGraphics: argv.includes('--safe-graphics'),
    language: given('--lang'),
    casePath: argv.findLast((argument) => !argument.startsWith('-') && /\.attendant$/i.test(argument)),
  }
}
