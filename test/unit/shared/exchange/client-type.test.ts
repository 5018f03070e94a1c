import { describe, expect, it } from 'vitest'
import { describeApplication } from '../../../../shared/exchange/client-type.ts'

describe('describeApplication', () => {
  it.each([
    ['Client=MSExchangeRPC', 'MoMT', 'user', 'MSExchangeRPC'],
    ['client=owa;Action=Monitoring', 'OWA', 'service-per-user', 'owa'],
    ['Client=POP3/IMAP4;Protocol=IMAP4', 'IMAP4', 'service-per-user', 'POP3/IMAP4'],
    ['Client=Hub Transport', 'Transport', 'service', 'Hub Transport'],
    ['MoMT', 'MoMT', 'user', undefined],
    ['Administrator', 'Administrator', 'administrator', undefined],
    ['', 'User', 'user', undefined],
    ['Client=SomethingNew', undefined, 'unknown', 'SomethingNew'],
  ] as const)('%s', (text, type, pool, client) => {
    expect(describeApplication(text)).toEqual({ type, pool, client })
  })
})
