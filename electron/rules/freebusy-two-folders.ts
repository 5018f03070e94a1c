import { spreadMessages } from './freebusy-spread.ts'
import { messageEvidence } from './message-evidence.ts'
import { finding, known, type Rule } from './rule.ts'

/**
 * One person publishes, or has published, into two folders: the DN changed or the mailbox moved, and the entry id kept
 * in 0x36E4 still leads to the old site's folder (freebusy spec 9). Other people may read the copy nobody renews.
 */
export const freebusyTwoFolders: Rule = {
  id: 'freebusy-two-folders',
  evaluate(db, context) {
    const { readership } = context
    return spreadMessages(db, context).map(({ sameAddress, messages, current }) => {
      const first = messages[0]
      const decided = current.size === 1
      return finding('freebusy-two-folders', {
        variant: sameAddress ? 'same-address' : 'same-name',
        severity: readership.weigh('warning'),
        certainty: sameAddress ? 'certain' : 'to-verify',
        subject: first?.subject ?? '',
        about: sameAddress ? (first?.dn_key ?? '') : '',
        params: known({
          ...readership.params,
          subject: first?.subject,
          folders: new Set(messages.map(({ place }) => place)).size,
          dn: messages.find(({ id }) => current.has(id))?.dn ?? first?.dn,
        }),
        evidence: messages.map((row) =>
          messageEvidence(row, !decided ? 'undecided' : current.has(row.id) ? 'current-folder' : 'left-behind'),
        ),
        procedures: ['public-freebusy-cleanup'],
      })
    })
  },
}
