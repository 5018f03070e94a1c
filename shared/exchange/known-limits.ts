import type { ExchangeVersion } from '../model/plan.ts'
import type { LimitInfo } from './limits.ts'
import type { ObjectTypeId } from './object-types.ts'

const MANAGED: readonly ExchangeVersion[] = ['2013', '2016', '2019', 'se']
const ALL: readonly ExchangeVersion[] = ['2003', '2007', '2010', ...MANAGED]

const same = (versions: readonly ExchangeVersion[], value: number): LimitInfo['defaults'] =>
  Object.fromEntries(versions.map((version) => [version, value]))

const session = (name: string, rest: Pick<LimitInfo, 'defaults'> & Partial<LimitInfo>): LimitInfo => ({
  is: 'limit',
  name,
  place: 'parameters-system',
  unit: 'sessions',
  evidence: 'S',
  toVerify: ['se'],
  restart: 'information-store',
  ...rest,
})

/** Columns of sessions spec 4.3: 2003 RTM, 2003 SP1 and 2007, 2010, 2013 and later (undefined: not read there). */
const objects = (
  name: string,
  governs: ObjectTypeId,
  rtm: number,
  classic: number,
  in2010: number,
  managed: number | undefined,
): LimitInfo => ({
  is: 'limit',
  name,
  place: 'max-objs',
  unit: 'objects',
  governs,
  defaults: {
    ...same(['2003', '2007'], classic),
    '2010': in2010,
    ...(managed === undefined ? {} : same(MANAGED, managed)),
  },
  ...(rtm !== classic && { default2003Rtm: rtm }),
  min: 1,
  evidence: 'S',
  toVerify: ['se'],
  restart: 'information-store',
})

/** The values Attendant knows (sessions spec 4.1, 4.3, 4.5). `se` repeats 2019 and is to verify. */
export const KNOWN_LIMITS: readonly LimitInfo[] = [
  session('Maximum Allowed Sessions Per User', { defaults: same(ALL, 32), min: 1, governs: 'session' }),
  session('Maximum Allowed Service Sessions Per User', { defaults: same(['2010', ...MANAGED], 16), min: 1 }),
  session('Maximum Allowed Exchange Sessions Per Service', {
    defaults: same(['2010', ...MANAGED], 10_000),
    min: 1,
    max: 65_536,
  }),
  session('Maximum Allowed Sessions Per Administrator', { defaults: same(MANAGED, 65_536), toVerify: MANAGED }),
  session('Disable Session Limit', { defaults: same(['2003', '2007'], 0), unit: 'flag', toVerify: ['2007'] }),
  session('TCP/IP Port', { defaults: {}, unit: 'port', min: 1, max: 65_535, toVerify: [] }),
  objects('objtMessage', 'message', 250, 250, 250, 250),
  objects('objtFolder', 'folder', 500, 500, 500, 500),
  objects('objtAttachment', 'attachment', 100, 500, 500, 500),
  objects('objtFolderView', 'folder-view', 500, 500, 500, 500),
  objects('objtMessageView', 'message-view', 500, 500, 500, 500),
  objects('objtAttachView', 'attachment-view', 250, 500, 500, 500),
  objects('objtStream', 'stream', 50, 250, 250, 250),
  objects('objtACLView', 'permission-view', 50, 50, 50, 500),
  objects('objtRulesView', 'rules-view', 50, 50, 50, undefined),
  objects('objtFXSrcStrm', 'fast-transfer-source', 50, 50, 50, 500),
  objects('objtFXDstStrm', 'fast-transfer-destination', 50, 50, 50, 500),
  objects('objtCStream', 'conversion-stream', 50, 50, 50, undefined),
  objects('objtNotify', 'notify', 500_000, 500_000, 500_000, 500_000),
  {
    is: 'limit',
    name: 'KeepAliveTime',
    place: 'tcpip',
    unit: 'milliseconds',
    defaults: same(ALL, 7_200_000),
    target: [900_000, 1_800_000],
    evidence: 'S',
    toVerify: [],
    restart: 'not-documented',
  },
  {
    is: 'limit',
    name: 'MinimumConnectionTimeout',
    place: 'rpc-policy',
    unit: 'seconds',
    defaults: {},
    target: [120, 120],
    evidence: 'K',
    toVerify: ALL,
    restart: 'not-documented',
  },
  {
    is: 'limit',
    name: 'Named Props Quota',
    place: 'database',
    unit: 'properties',
    defaults: same(MANAGED, 16_384),
    max: 32_767,
    evidence: 'S',
    toVerify: ['se'],
    restart: 'not-documented',
  },
  {
    is: 'limit',
    name: 'Database Size Limit in GB',
    place: 'database',
    unit: 'gigabytes',
    defaults: same(MANAGED, 0),
    evidence: 'S',
    toVerify: ['se'],
    restart: 'not-documented',
  },
  {
    is: 'limit',
    name: 'Database Size Buffer in Percentage',
    place: 'database',
    unit: 'percent',
    defaults: same(MANAGED, 10),
    evidence: 'S',
    toVerify: ['se'],
    restart: 'not-documented',
  },
]
