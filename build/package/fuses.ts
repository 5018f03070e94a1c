import { type FuseConfig, FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

export type Build = 'release' | 'test'

/**
 * All nine fuses of Electron, by its names. The test build differs in one: Playwright reaches the program through the
 * inspector, which the release has off.
 */
export const FUSES: Readonly<Record<Build, Readonly<Record<FuseName, boolean>>>> = {
  release: {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  },
  test: {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: true,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  },
}

export type FuseName = keyof typeof FuseV1Options

const NAMES = Object.keys(FUSES.release) as readonly FuseName[]

/** Sets every fuse of a runtime. A fuse this table does not know ends it with an error: a new Electron is looked at first. */
export async function setFuses(program: string, build: Build): Promise<void> {
  const fuses = Object.fromEntries(NAMES.map((name) => [FuseV1Options[name], FUSES[build][name]]))
  const config = { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...fuses } as FuseConfig
  await flipFuses(program, config)
  const faults = await faultsOfFuses(program, build)
  if (faults.length > 0) throw new Error(faults.join('; '))
}

/** Reads the fuses back; one line for each that is not as the table says. */
export async function faultsOfFuses(program: string, build: Build): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(program)
  return NAMES.filter(
    (name) => wire[FuseV1Options[name]] !== (FUSES[build][name] ? FuseState.ENABLE : FuseState.DISABLE),
  ).map((name) => `fuse ${name} is not ${FUSES[build][name] ? 'on' : 'off'}`)
}
