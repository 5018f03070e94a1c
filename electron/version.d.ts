/** Version of the program, set by the build from package.json. */
declare const __ATTENDANT_VERSION__: string
