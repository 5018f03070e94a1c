import type { PackProblemCode } from '../../model/pack-problem.ts'
import type { Widen } from '../widen.ts'

type Problem = (found: string) => string

/** What is wrong and what to do about it, one line each. */
const problem = {
  'too-large': (found) => `The file has ${found} bytes; at most 2 MiB are read. Split the pack.`,
  'not-utf8': () => 'The file is not UTF-8 text. Save it as UTF-8.',
  'not-json': (found) => `The file is not JSON: ${found}. Check brackets, commas and quotes there.`,
  'not-a-pack': () => 'This is JSON, but not a procedure pack. Its first member must be "attendantProcedurePack": 1.',
  'newer-format': (found) => `The pack has format ${found}; this Attendant reads format 1. Use a newer Attendant.`,
  missing: (found) => `This member is missing. Add it (${found}).`,
  'wrong-type': (found) => `The wrong kind of value. Write a value of kind ${found}.`,
  'unknown-member': (found) => `Unknown member: ${found}. Correct the spelling or take it out.`,
  'not-one-of': (found) => `Not an allowed value. Allowed: ${found}.`,
  'too-much': (found) => `Too long or too many: at most ${found}. Shorten it.`,
  'too-little': (found) => `Too short or too few: at least ${found}. Fill it in.`,
  'bad-id': (found) => `Not an id: ${found}. Use small letters, digits and hyphens, at most 64.`,
  'unreadable-character': () =>
    'A control or direction character, or a line end in a command. Write plain text, commands on one line.',
  'repeated-procedure': (found) => `The procedure ${found} is there twice. Rename one.`,
  'no-citation': (found) => `No source for the Exchange versions ${found}. Cite one.`,
  'no-undo': () => 'The way back is not told. Write it, or the plain words that there is none.',
  'no-verification': () => 'How to check the result is not told. Write it.',
  'missing-language': (found) => `The text is empty in this language: ${found}. Write it.`,
  'command-differs': (found) =>
    `What stands between backticks differs between the languages. Make both the same: ${found}`,
  'actions-differ': () => 'The languages have different numbers of lines. One line is one action in both.',
  'other-language': (found) => `A word of the other language: ${found}. Translate it, or put a name between backticks.`,
  'same-text': () => 'The same sentence in both languages. Translate it.',
  markup: (found) => `HTML is not allowed: ${found}. Write plain text.`,
  'no-object': () => 'A step without a way back must name its object. Add a verbatim of kind "object" or targets.',
  'no-second-person': () =>
    'A step without a way back needs a second person: the owner must say “second person” and « seconde personne ».',
  'no-plain-words': () =>
    'A step without a way back must say so: “no way back” and « pas de retour arrière » in the undo text.',
  'unknown-slot': (found) => `There is no slot ${found}. docs/procedure-packs.md lists them.`,
  'unknown-step': (found) => `There is no step ${found} in this procedure. Correct "after".`,
  'later-step': (found) => `The step ${found} comes later. A step waits for earlier ones only.`,
  'repeated-step': (found) => `The step ${found} is there twice. Rename one.`,
} as const satisfies Readonly<Record<PackProblemCode, Problem>>

const catalogue = {
  problem: problem as Readonly<Record<PackProblemCode, Problem>>,
  file: 'the file',
  screen: {
    title: (count: number) => `Procedures of your organisation (${count})`,
    body: 'A pack is a file of procedures your organisation wrote. Its steps stand in plans under its own name; Attendant checks their form, not their truth.',
    load: 'Load a pack…',
    remove: (name: string) => `Remove the pack ${name}`,
    from: (name: string, version: string, author: string) => `${name}, version ${version}, by ${author}`,
    refused: 'The file is not accepted. The case is unchanged.',
    none: 'The case holds no pack.',
  },
  sound: (name: string, version: string, procedures: number, steps: number) =>
    `Sound: ${name}, version ${version}; procedures: ${procedures}, steps: ${steps}.`,
  unsound: (problems: number) =>
    problems === 1 ? 'Not accepted: 1 problem.' : `Not accepted: ${problems} problems (at most 100 are listed).`,
  loaded: (name: string, version: string) => `The case now holds the pack ${name}, version ${version}.`,
  replaced: (name: string, version: string) => `The pack ${name} is replaced by version ${version}.`,
  removed: (id: string) => `The pack ${id} is removed. Plans already made keep their steps.`,
  unknown: (id: string) => `The case holds no pack ${id}.`,
  built: 'Attendant',
  leftOut: (pack: string) => `The pack ${pack} of this case is damaged or not accepted by this version. Load it again.`,
  unreadable: (path: string, why: string) => `${path} cannot be read. ${why}`,
} as const

export const packs: Widen<typeof catalogue> = catalogue
