/** What a limit in force rests on; `event` where the latest event 9646 printed the number. */
export const LIMIT_SOURCES = ['registry', 'setting', 'throttling', 'default', 'disabled', 'event'] as const
export type LimitFrom = (typeof LIMIT_SOURCES)[number]

/** Where a registry value belongs, in the order of reading. */
export const LIMIT_PLACES = ['parameters-system', 'max-objs', 'tcpip', 'rpc-policy', 'database'] as const

/**
 * `live`: the address in use, or used within the time that makes a ghost. `ghost`: left behind by a VPN tunnel. `idle`:
 * unused for as long, at an address that is no VPN's. `closing`: without an address, so already being closed. `unknown`: no
 * time of last access.
 */
export const BAR_STATES = ['live', 'ghost', 'idle', 'closing', 'unknown'] as const
export type BarState = (typeof BAR_STATES)[number]

/** What logons and connections of one address say together (sessions spec 3.5, rule 3). */
export const ADDRESS_CLASSES = ['live', 'ghost', 'orphan', 'not-correlatable'] as const
export type AddressClass = (typeof ADDRESS_CLASSES)[number]
