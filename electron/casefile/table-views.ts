import type { TableName } from '../../shared/model/tables.ts'

/**
 * How each table a user can look at is read from the case file: FROM, the condition that is always true, and one SQL
 * expression per column of `shared/model/tables.ts`. Constant text of the program only.
 */
export interface TableView {
  readonly from: string
  readonly id: string
  readonly where: string
  readonly columns: Readonly<Record<string, string>>
  /** Table name in `evidence.record_table`; undefined where rows are never evidence. */
  readonly evidence?: string
  /** Which rows are those of an identity; `:identity` stands for its id. */
  readonly person?: string
  /** Order that makes sense when the user has chosen none. */
  readonly order: string
}

const SOURCE = '(SELECT name FROM sources WHERE id = t.source_id)'
const PLACE = `CASE WHEN t.line IS NOT NULL THEN 'line ' || t.line || coalesce(' ' || t.path, '') ELSE t.path END`
/** Words with a blank between them as a JSON list. */
const WORDS = `CASE WHEN t.truncated IS NULL THEN '[]' ELSE '["' || replace(t.truncated, ' ', '","') || '"]' END`
/** Name of the address block the settings of the case give; found out when the snapshot was analysed. */
const SUBNET = `(SELECT a.subnet FROM session_addresses a WHERE a.snapshot_id = t.snapshot_id AND a.address = t.client_ip)`
const seen = (table: string): string => `1 + (SELECT count(*) FROM ${table} s WHERE s.same_as = t.id)`

/** DNs, or tails of DNs, whose rows are those of an identity. */
const resolved = (kind: 'dn' | 'tail'): string =>
  `(SELECT k.value FROM identity_keys k WHERE k.identity_id = :identity AND k.kind = '${kind}' AND k.resolves = 1)`
const memberOf = (owner: 'people' | 'mentions'): string =>
  `(SELECT m.owner_id FROM identity_members m WHERE m.identity_id = :identity AND m.owner = '${owner}')`

const PERSON_MEMBER = `t.id IN ${memberOf('people')}`
const PERSON_MAILBOX = `(t.dn_key IN ${resolved('dn')} OR (t.dn_key IS NULL AND t.display_name IN
  (SELECT n.name FROM mentions n WHERE n.record_table = 'mailboxes' AND n.id IN ${memberOf('mentions')})))`
const PERSON_MESSAGE = `(t.dn_key IN ${resolved('dn')} OR (t.dn_key IS NULL AND t.user_key IN ${resolved('tail')}))`
/** Driven by the few users that are this identity, each with the index over its account. */
const PERSON_LOGON = `t.id IN (SELECT l.id FROM mentions n JOIN logons l
  ON l.snapshot_id = n.snapshot_id AND l.account_key = n.account_key AND l.user_dn IS n.dn AND l.user_name IS n.name
 AND l.truncated IS n.truncated
  WHERE n.record_table = 'logons' AND n.id IN ${memberOf('mentions')})`
const PERSON_EVENT = `t.dn_key IN ${resolved('dn')}`

export const TABLE_VIEWS: Readonly<Record<TableName, TableView>> = {
  sources: {
    from: 'sources t',
    id: 't.id',
    where: 'TRUE',
    order: 't.name, t.id',
    columns: {
      name: 't.name',
      format: 't.format',
      era: 't.era',
      encoding: 't.encoding',
      encodingWhy: 't.encoding_why',
      dateOrder: 't.date_order',
      dateOrderWhy: 't.date_order_why',
      zone: 't.zone',
      zoneWhy: 't.zone_why',
      why: 't.why',
      size: 't.size',
      sha256: 't.sha256',
      records: 't.records',
      rejects: 't.rejects',
      warnings: "(SELECT json_group_array(w.value ->> 'code') FROM json_each(t.warnings) w)",
    },
  },
  rejects: {
    from: 'rejects t',
    id: 't.id',
    where: 'TRUE',
    order: 't.source_id, t.id',
    columns: {
      source: SOURCE,
      code: 't.code',
      line: 't.line',
      offset: 't.byte_offset',
      path: 't.path',
      detail: 't.detail',
      excerpt: 't.excerpt',
    },
  },
  mailboxes: {
    from: 'mailboxes t',
    id: 't.id',
    where: 't.same_as IS NULL',
    order: 't.display_name COLLATE NOCASE, t.id',
    evidence: 'mailboxes',
    person: PERSON_MAILBOX,
    columns: {
      displayName: 't.display_name',
      role: 't.role',
      server: 't.server',
      legacyDn: 't.legacy_dn',
      account: 't.account',
      items: 't.item_count',
      associated: 't.associated_count',
      size: 't.size_bytes',
      lastLogon: 't.last_logon_at',
      lastLogoff: 't.last_logoff_at',
      source: SOURCE,
      place: PLACE,
      seen: seen('mailboxes'),
    },
  },
  people: {
    from: 'people t',
    id: 't.id',
    where: 't.same_as IS NULL',
    order: 't.display_name COLLATE NOCASE, t.id',
    evidence: 'people',
    person: PERSON_MEMBER,
    columns: {
      displayName: 't.display_name',
      account: 't.account',
      primarySmtp: "t.smtp_addresses ->> '$[0]'",
      legacyDn: 't.legacy_dn',
      formerDns: 't.former_dns',
      recipientType: 't.recipient_type',
      server: 't.server',
      database: 't.database_name',
      alias: 't.alias',
      samAccountName: 't.sam_account_name',
      userPrincipalName: 't.user_principal_name',
      smtpAddresses: 't.smtp_addresses',
      mailboxGuid: 't.mailbox_guid',
      objectGuid: 't.object_guid',
      throttlingPolicy: 't.throttling_policy',
      disabled: 't.disabled',
      hidden: 't.hidden',
      origin: 't.origin',
      truncated: 't.truncated',
      source: SOURCE,
      place: PLACE,
      seen: seen('people'),
    },
  },
  folders: {
    from: 'folders t',
    id: 't.id',
    where: 'TRUE',
    order: 't.folder_path, t.id',
    evidence: 'folders',
    columns: {
      name: 't.name',
      path: 't.folder_path',
      role: 't.role',
      items: 't.item_count',
      associated: 't.associated_count',
      entryId: 'hex(t.entry_id)',
      source: SOURCE,
      place: PLACE,
    },
  },
  freebusy: {
    from: 'messages t',
    id: 't.id',
    where: `t.same_as IS NULL AND t.role <> 'other'`,
    order: 't.subject COLLATE NOCASE, t.folder_key, t.id',
    evidence: 'messages',
    person: PERSON_MESSAGE,
    columns: {
      subject: 't.subject',
      folder: 't.folder',
      role: 't.role',
      dn: 't.dn',
      mailbox: `(SELECT display_name FROM mailboxes b WHERE b.snapshot_id = t.snapshot_id
                 AND (b.dn_key = t.dn_key OR (t.dn_key IS NULL AND b.user_key = t.user_key)) ORDER BY b.id LIMIT 1)`,
      published: 't.published_at',
      publishStart: 't.publish_start_min',
      publishEnd: 't.publish_end_min',
      status: `CASE WHEN t.statuses = '[]' THEN json_array(t.worst_status)
               ELSE (SELECT json_group_array(DISTINCT s.value ->> 'status') FROM json_each(t.statuses) s) END`,
      findings: `(SELECT count(DISTINCT e.finding_id) FROM evidence e WHERE e.record_table = 'messages' AND e.record_id = t.id)`,
      copies: `CASE WHEN t.role = 'freebusy' THEN (SELECT count(*) FROM messages c WHERE c.snapshot_id = t.snapshot_id AND c.user_key = t.user_key
                AND c.folder_key IS t.folder_key AND c.role = t.role AND c.same_as IS NULL) END`,
      busyBlocks: 't.busy_blocks',
      delivered: 't.delivered_at',
      created: 't.created_at',
      modified: 't.modified_at',
      size: 't.size_bytes',
      messageClass: 't.message_class',
      recordKey: 'hex(t.record_key)',
      entryId: 'hex(t.entry_id)',
      source: SOURCE,
      place: PLACE,
      seen: seen('messages'),
    },
  },
  intervals: {
    from: 'intervals t JOIN messages m ON m.id = t.message_id AND m.same_as IS NULL',
    id: 't.id',
    where: 'TRUE',
    order: 't.message_id, t.start_min, t.kind',
    columns: {
      subject: 'm.subject',
      kind: 't.kind',
      start: 't.start_min',
      end: 't.end_min',
      duration: 't.end_min - t.start_min',
      month: 't.month_word',
      byteOffset: 't.byte_offset',
      folder: 'm.folder',
    },
  },
  properties: {
    from: `properties t LEFT JOIN mailboxes b ON t.owner = 'mailbox' AND b.id = t.owner_id
           LEFT JOIN messages m ON t.owner = 'message' AND m.id = t.owner_id
           LEFT JOIN folders f ON t.owner = 'folder' AND f.id = t.owner_id`,
    // A property has no id of its own; the owner's serves, the tag tells them apart.
    id: 't.owner_id',
    where: 'b.same_as IS NULL AND m.same_as IS NULL',
    order: 't.owner, t.owner_id, t.tag, t.position',
    columns: {
      owner: 't.owner',
      ownerId: 't.owner_id',
      object: `coalesce(b.display_name, m.subject, f.name)`,
      tag: `printf('0x%08X', t.tag)`,
      name: `coalesce(t.named_as, property_name(t.tag, coalesce(m.role, 'other') <> 'other'))`,
      type: 'property_type(t.tag)',
      value: `CASE t.form
                WHEN 'binary' THEN hex(t.bytes)
                WHEN 'time' THEN strftime('%Y-%m-%dT%H:%M:%SZ', t.number / 10000000 - 11644473600, 'unixepoch')
                WHEN 'boolean' THEN CASE t.number WHEN 1 THEN 'True' ELSE 'False' END
                WHEN 'error' THEN printf('error 0x%08X', t.number)
                WHEN 'int' THEN CAST(t.number AS TEXT) WHEN 'int64' THEN CAST(t.number AS TEXT)
                ELSE t.text END`,
      doubt: 't.doubt',
    },
  },
  permissions: {
    from: 'permissions t',
    id: 't.id',
    where: 'TRUE',
    order: 't.folder, t.id',
    columns: {
      folder: 't.folder',
      user: 't.user_name',
      rights: 't.rights',
      truncated: WORDS,
      source: SOURCE,
      place: PLACE,
    },
  },
  logons: {
    from: 'logons t',
    id: 't.id',
    where: 't.same_as IS NULL',
    order: 't.id',
    evidence: 'logons',
    person: PERSON_LOGON,
    columns: {
      userName: 't.user_name',
      account: 't.account',
      clientIp: 't.client_ip',
      subnet: SUBNET,
      clientName: 't.client_name',
      clientMode: 't.client_mode',
      clientVersion: 't.client_version',
      product: 't.product',
      logonTime: 't.logon_time',
      lastAccessTime: 't.last_access_time',
      mailboxDn: 't.mailbox_dn',
      userDn: 't.user_dn',
      server: 't.server',
      database: 't.database_name',
      storageGroup: 't.storage_group',
      applicationId: 't.application_id',
      sessionId: 't.session_id',
      openFolders: 't.open_folders',
      openMessages: 't.open_messages',
      openAttachments: 't.open_attachments',
      totalOps: 't.total_ops',
      rpcCallsSucceeded: 't.rpc_calls',
      latency: 't.latency',
      macAddress: 't.mac_address',
      localeId: 't.locale_id',
      truncated: WORDS,
      source: SOURCE,
      place: PLACE,
      seen: seen('logons'),
    },
  },
  connections: {
    from: 'connections t',
    id: 't.id',
    where: 't.same_as IS NULL',
    order: 't.id',
    evidence: 'connections',
    columns: {
      process: 't.process',
      pid: 't.pid',
      protocol: 't.protocol',
      localAddress: 't.local_address',
      localPort: 't.local_port',
      remoteAddress: 't.remote_address',
      remotePort: 't.remote_port',
      state: 't.state',
      logons: `(SELECT count(*) FROM logons l WHERE l.snapshot_id = t.snapshot_id AND l.client_ip = t.remote_address
                AND l.same_as IS NULL)`,
      createdAt: 't.created_at',
      sentBytes: 't.sent_bytes',
      receivedBytes: 't.received_bytes',
      source: SOURCE,
      place: PLACE,
      seen: seen('connections'),
    },
  },
  events: {
    from: 'events t',
    id: 't.id',
    where: 't.same_as IS NULL',
    order: 't.event_time DESC, t.id',
    evidence: 'events',
    person: PERSON_EVENT,
    columns: {
      time: 't.event_time',
      eventId: 't.event_id',
      provider: 't.provider',
      level: 't.level',
      computer: 't.computer',
      objectType: 't.object_type',
      limit: 't.limit_number',
      sessionDn: 't.session_dn',
      clientType: 't.client_type',
      message: 't.message',
      source: SOURCE,
      place: PLACE,
      seen: seen('events'),
    },
  },
  limits: {
    from: 'limits t',
    id: 't.id',
    where: 'TRUE',
    order: 't.id',
    evidence: 'limits',
    columns: {
      name: 't.name',
      number: 't.number',
      hex: `CASE WHEN t.number IS NOT NULL THEN printf('0x%08x', t.number) END`,
      text: 't.text',
      type: 't.type',
      known: 'limit_standing(t.registry_key, t.name)',
      defaultNumber: 'limit_default(t.registry_key, t.name)',
      key: 't.registry_key',
      deletes: 't.deletes',
      source: SOURCE,
      place: PLACE,
    },
  },
  usage: {
    from: 'usage t',
    id: 't.id',
    where: 'TRUE',
    order: 't.id',
    columns: {
      user: 't.user_name',
      tool: 't.tool',
      category: 't.category',
      time: 't.sample_time',
      sample: 't.sample',
      sessions: 't.sessions',
      cpu: 't.cpu_milli / 1000.0',
      timeInServer: 't.time_in_server',
      timeInCpu: 't.time_in_cpu',
      latency: 't.latency',
      latencyMax: 't.latency_max',
      rops: 't.rops',
      pageReads: 't.page_reads',
      pagePrereads: 't.page_prereads',
      logRecords: 't.log_records',
      logBytes: 't.log_bytes',
      ldapReads: 't.ldap_reads',
      ldapSearches: 't.ldap_searches',
      bytesIn: 't.bytes_in',
      bytesOut: 't.bytes_out',
      clientIp: 't.client_ip',
      clientVersion: 't.client_version',
      clientMode: 't.client_mode',
      userDn: 't.user_dn',
      mailboxGuid: 't.mailbox_guid',
      server: 't.server',
      database: 't.database_name',
      quarantined: 't.quarantined',
      truncated: WORDS,
      source: SOURCE,
      place: PLACE,
    },
  },
  users: {
    from: 'session_users t',
    id: 't.id',
    where: 'TRUE',
    order: 't.id',
    columns: {
      account: 't.account',
      server: 't.server',
      sessions: 't.sessions',
      logons: 't.logons',
      limit: 't.limit_number',
      percent: 'CASE WHEN t.limit_number > 0 THEN CAST(round(100.0 * t.sessions / t.limit_number) AS INTEGER) END',
      limitFrom: 't.limit_from',
      gate: 't.gate',
      how: 't.how',
      addressCount: 't.address_count',
      addresses: 't.addresses',
      products: 't.products',
      userDn: 't.user_dn',
    },
  },
  addresses: {
    from: 'session_addresses t',
    id: 't.id',
    where: 'TRUE',
    order: 't.id',
    columns: {
      address: 't.address',
      class: 't.class',
      logons: 't.logons',
      sessions: 't.sessions',
      connections: 't.connections',
      accountCount: 't.account_count',
      accounts: 't.accounts',
      subnet: 't.subnet',
    },
  },
}
