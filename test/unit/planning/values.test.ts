import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ldapValue } from '../../../electron/planning/ldap.ts'
import { procedureMatrix } from '../../../electron/planning/matrix.ts'
import { powerShellArgument } from '../../../electron/planning/slots.ts'

describe('values inside commands', () => {
  it('come back out of an LDAP filter unchanged and hold nothing a shell or filter obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const value = ldapValue(text)
        expect(value).toMatch(/^([A-Za-z0-9 /=._@+:-]|\\[0-9a-f]{2})*$/)
        const bytes: number[] = []
        for (const part of value.matchAll(/\\([0-9a-f]{2})|(.)/g)) {
          bytes.push(part[1] === undefined ? (part[2] ?? '').charCodeAt(0) : Number.parseInt(part[1], 16))
        }
        expect(new TextDecoder().decode(Uint8Array.from(bytes))).toBe(text)
      }),
    )
  })

  it('are one PowerShell argument or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const argument = powerShellArgument(text)
        if (argument === undefined || !argument.startsWith("'")) return
        const inside = argument.slice(1, -1)
        expect(inside.replace(/(['‘’‚‛])\1/g, '')).not.toMatch(/['‘’‚‛]/)
      }),
    )
    expect(powerShellArgument('CONTOSO\\jdoe')).toBe('CONTOSO\\jdoe')
    expect(powerShellArgument('/o=Contoso/ou=First Group/cn=x')).toBe("'/o=Contoso/ou=First Group/cn=x'")
    expect(powerShellArgument('-Confirm')).toBe("'-Confirm'")
    expect(powerShellArgument('a\u202eb')).toBeUndefined()
  })
})

describe('docs/procedures.md', () => {
  it('equals the procedures (write it anew with ATTENDANT_WRITE_DOCS=1)', () => {
    const path = new URL('../../../docs/procedures.md', import.meta.url)
    if (process.env.ATTENDANT_WRITE_DOCS === '1') writeFileSync(path, procedureMatrix())
    expect(readFileSync(path, 'utf8')).toBe(procedureMatrix())
  })
})
