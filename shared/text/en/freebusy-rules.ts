import type { Finding, Params, RuleId } from '../../model/finding.ts'

type About = Pick<Finding, 'variant' | 'subject' | 'params'>

/** Rules about free/busy messages and their folders that are worded here. */
export type FreeBusyRule = Extract<
  RuleId,
  | 'freebusy-two-folders'
  | 'freebusy-missing'
  | 'freebusy-identity'
  | 'freebusy-merged-mismatch'
  | 'freebusy-out-of-range'
  | 'freebusy-delegates'
  | 'freebusy-group-empty'
  | 'freebusy-rights'
>

interface Wording {
  readonly title: string
  readonly explanation: string
  readonly risk: string
}

const say = (p: Params, name: string, otherwise: string): string => {
  const value = p[name]
  if (value === undefined || value === '') return otherwise
  return typeof value === 'number' ? String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',') : value
}

const mailboxes = (p: Params): string =>
  `${say(p, 'mailboxes', 'several')} ${p.mailboxes === 1 ? 'mailbox' : 'mailboxes'}`

export const SIGNS = {
  'chosen-by-hand': 'chosen by hand',
  cached: 'cached by the mailbox (0x36E4)',
  'canonical-url': 'canonical address',
  'newest-timestamp': 'newest time stamp',
  'oldest-created': 'created first',
  'not-cached': 'not the one the mailbox has cached',
  'copy-url': 'address of a later copy',
  'not-newest': 'published earlier than another copy',
  'not-oldest': 'created after another copy',
} as const

export const EVIDENCE_WORDS = {
  'current-folder': 'in the folder of the mailbox',
  'left-behind': 'left behind in another folder',
  identity: 'names disagree',
  mismatch: 'merged list disagrees',
  'out-of-range': 'block outside the range',
  'damaged-delegates': 'delegate lists',
  folder: 'folder',
  'corrupt-tombstone': 'list of declined meetings unreadable',
} as const

export const FREEBUSY_RULE_NAMES = {
  'freebusy-two-folders': 'One person in two free/busy folders',
  'freebusy-missing': 'Mailboxes without a free/busy message',
  'freebusy-identity': 'Free/busy messages whose names disagree',
  'freebusy-merged-mismatch': 'Merged free/busy lists that disagree',
  'freebusy-out-of-range': 'Free/busy blocks outside the range',
  'freebusy-delegates': 'Damaged delegate lists',
  'freebusy-group-empty': 'Administrative groups without free/busy messages',
  'freebusy-rights': 'Rights on free/busy folders',
} as const satisfies Record<FreeBusyRule, string>

export function freebusyWording(rule: FreeBusyRule, { variant, subject, params: p }: About): Wording {
  switch (rule) {
    case 'freebusy-two-folders':
      return {
        title: `${subject} is in ${say(p, 'folders', 'several')} folders`,
        explanation:
          variant === 'same-address'
            ? `Messages in different folders carry the same address ${say(p, 'dn', subject)}. The DN changed or the mailbox moved; Outlook goes on using the folder whose entry id it has cached in 0x36E4.`
            : `The mailbox tables know one mailbox of this name, ${say(p, 'dn', subject)}; a message of the same name lies in the folder of another group. Probably the mailbox moved or its DN changed. A person of the same name who has left looks the same.`,
        risk: 'Whoever reads the folder that is no longer written sees old information. Delete the copy left behind only after the mailbox has published into its own folder.',
      }
    case 'freebusy-missing':
      if (variant === 'listing-incomplete') {
        return {
          title: `${say(p, 'missing', 'Many')} of ${say(p, 'mailboxes', 'the')} mailboxes have no message in ${subject}`,
          explanation: `So many mailboxes of the group have no message in ${say(p, 'folder', 'its folder')} that the export of the folder was probably cut. Export its contents table again, whole.`,
          risk: 'None known while the listing is incomplete. Conclusions about single mailboxes would be wrong.',
        }
      }
      return {
        title: `${subject} has no free/busy message`,
        explanation:
          variant === 'never-used'
            ? `No free/busy folder of the snapshot holds a message for ${say(p, 'dn', subject)}. Nobody has logged on to the mailbox yet, so nothing was ever published.`
            : `No free/busy folder of the snapshot holds a message for ${say(p, 'dn', subject)}, although other messages of its group are there. The message returns when the calendar of the mailbox changes; service accounts never publish.`,
        risk: 'Whoever invites this person sees no information. Nothing is lost by publishing again.',
      }
    case 'freebusy-identity':
      return {
        title: `${subject} names another person inside`,
        explanation: `Subject, folder and address of the message do not lead to the same DN; the address inside is ${say(p, 'dn', 'unknown')}. Readers find the message by folder and subject and may refuse it for its address.`,
        risk: 'Somebody may see the calendar of another person, or none. Publishing again writes all three names anew.',
      }
    case 'freebusy-merged-mismatch':
      return {
        title: `${subject} says two different things`,
        explanation: `The merged list (0x68501102) is not the sum of the busy and out of office lists. Readers that take the merged list show other times than readers that take the single ones.`,
        risk: 'Two people looking at the same calendar see different free time. Publishing again repairs it.',
      }
    case 'freebusy-out-of-range':
      return {
        title: `${subject} holds blocks outside its range`,
        explanation: `Blocks lie before the start or after the end of the published range: ${say(p, 'where', 'place unknown')}. Some readers cut them off, others show them.`,
        risk: 'Low. Free time at the edges of the range may be shown wrongly until the next publication.',
      }
    case 'freebusy-delegates':
      return {
        title: `The delegate list in ${say(p, 'folder', subject)} is damaged`,
        explanation: `Names, entry ids and flags of the delegates must be equally long; they are: ${say(p, 'where', 'lengths unknown')}. Outlook cannot save the delegates dialog then.`,
        risk: 'Delegates, private flags and booking switches are lost with the object: write them down first, and delete it only as the last resort.',
      }
    case 'freebusy-group-empty':
      return {
        title: `Nothing is published in ${subject}`,
        explanation:
          variant === 'folder-empty'
            ? `The exported folder is empty, and ${mailboxes(p)} of the snapshot belong there. The folder was rebuilt, its replica is gone, or nobody of the group publishes.`
            : `${mailboxes(p)} of the snapshot belong to this group, and the export holds free/busy messages of other groups only. The folder was not exported, or it does not exist.`,
        risk: 'Nobody of the group shows free/busy information to those who read the public folder. Never delete the folder to repair it.',
      }
    case 'freebusy-rights':
      return {
        title: `The rights on ${subject} are not those of a free/busy folder`,
        explanation: `${
          variant === 'anonymous-not-none'
            ? 'Anonymous has rights and must have none.'
            : variant === 'both'
              ? 'Default is less than Editor, and Anonymous has rights.'
              : 'Default is less than Editor: it cannot create or edit every item.'
        } Expected are Default = Editor and Anonymous = None. Read from the security descriptor of the folder.`,
        risk: 'Without Editor clients report that they cannot update public free/busy data. Rights for Anonymous show calendars to anybody.',
      }
  }
}

/** Keys of one folder differ in their last bytes only. */
const ending = (key: string | number): string => (String(key).length > 20 ? `…${String(key).slice(-16)}` : String(key))

/** Why the copies of a message are proposed to keep or not, as the last sentences of a duplicate’s explanation. */
export function keeperSentence(p: Params): string {
  const human = 'This is a proposal: a human decides.'
  if (p.keep !== undefined) {
    const because = say(p, 'because', '')
      .split(', ')
      .map((sign) => SIGNS[sign as keyof typeof SIGNS] ?? sign)
      .join(', ')
    return ` Proposed to keep: the copy with the key ${ending(p.keep)} (${because}). ${human}`
  }
  switch (p.doubt) {
    case 'no-timestamps':
      return ' The copies have no time stamps that tell them apart, so none is proposed: a human decides.'
    case 'signs-disagree':
      return ' The signs point to different copies, so none is proposed: a human decides.'
    case 'keeper-damaged':
      return ' The copy the signs point to is damaged, so none is proposed: a human decides.'
    default:
      return ''
  }
}

/** Who still reads public free/busy messages in this version (Exchange 2007 and later), for the end of an explanation. */
export function readersSentence(p: Params): string {
  const version = `Exchange ${p.exchange === 'se' ? 'Server SE' : say(p, 'exchange', '2007')}`
  switch (p.readers) {
    case 'availability-service':
      return ` It hardly matters on ${version}: Outlook 2007 and later and OWA ask the Availability service and do not read this message. Outlook 2003, connectors and lookups from older servers still do; the imported logons show no such client.`
    case 'old-clients':
      return ` On ${version} only Outlook 2003 and older, connectors and lookups from older servers read this message; the imported logons show such clients (${say(p, 'oldClients', 'some')}).`
    case 'nobody':
      return ` It hardly matters on ${version}: free/busy comes from the Availability service, and no client it supports reads this message. To verify for hybrid connections with older servers.`
    case 'undecided':
      return ' On Exchange 2007 and later hardly any client reads this message: set the version in the settings of the case to weigh this finding.'
    default:
      return ''
  }
}

/** What the waiting items are, how old, and the events that say the same: the last sentences about the queue. */
export function queueSentence(p: Params): string {
  const age =
    typeof p.age === 'number' && p.age > 0
      ? ` The items are requests to publish, not calendars; the oldest has waited for ${say(p, 'age', '')} ${p.age === 1 ? 'day' : 'days'}.`
      : ''
  const events =
    p.events === undefined
      ? ''
      : ` ${say(p, 'events', '')} ${p.events === 1 ? 'event' : 'events'} (${say(p, 'eventIds', '8197, 8207, 8528, 9175')}) in the imported logs ${p.events === 1 ? 'says' : 'say'} the same.`
  return `${age}${events}`
}
