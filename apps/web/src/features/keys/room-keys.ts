import { ROLE_KEYS, ROLE_NAMES } from '../reading/role-names.ts'
import type { keysMessages } from './messages.ts'

type Sentence =
  | `keys.${keyof typeof keysMessages.en}`
  | (typeof ROLE_NAMES)[keyof typeof ROLE_NAMES]

/** One line of the list of keys: what it does, as a key of the catalogue, and the keys, each of which does it. */
interface RoomKey {
  readonly does: Sentence
  readonly keys: readonly string[]
}

/** Keys of the reading room that belong together, under a title of the catalogue. */
export interface RoomKeys {
  readonly title: Sentence
  readonly keys: readonly RoomKey[]
}

const READING: RoomKeys = {
  title: 'keys.reading',
  keys: [
    { does: 'keys.caret', keys: ['ArrowLeft', 'ArrowRight'] },
    { does: 'keys.select', keys: ['Shift-ArrowRight', 'Shift-ArrowDown'] },
    { does: 'keys.toThread', keys: ['Enter'] },
    { does: 'keys.next', keys: ['j'] },
    { does: 'keys.previous', keys: ['k'] },
    { does: 'keys.unread', keys: ['u'] },
    { does: 'keys.list', keys: ['l'] },
    { does: 'keys.answer', keys: ['Enter'] },
    { does: 'keys.toWords', keys: ['Escape'] },
    { does: 'keys.hideMarks', keys: ['h'] },
    { does: 'keys.onlyOwn', keys: ['o'] },
    { does: 'keys.palette', keys: ['Mod-k'] },
    { does: 'keys.help', keys: ['?'] },
  ],
}

const WRITING: RoomKeys = {
  title: 'keys.writing',
  keys: [
    { does: 'keys.markHighlight', keys: ['1', '2', '3', '4', '5'] },
    { does: 'keys.note', keys: ['n', 'Mod-Alt-m'] },
    { does: 'keys.markQuestion', keys: ['q'] },
    { does: 'keys.markCorrection', keys: ['c'] },
    { does: 'keys.copyQuote', keys: ['r'] },
    { does: 'keys.agree', keys: ['a'] },
    { does: 'keys.send', keys: ['Mod-Enter'] },
    { does: 'keys.strong', keys: ['Mod-b'] },
    { does: 'keys.emphasis', keys: ['Mod-i'] },
    { does: 'keys.link', keys: ['Mod-k'] },
    { does: 'keys.leave', keys: ['Escape'] },
    { does: 'keys.undoDeletion', keys: ['Mod-z'] },
  ],
}

const EDITING: RoomKeys = {
  title: 'keys.editing',
  keys: [
    { does: 'keys.edit', keys: ['Mod-Shift-e'] },
    { does: 'keys.undo', keys: ['Mod-z'] },
    { does: 'keys.redo', keys: ['Mod-Shift-z', 'Mod-y'] },
    { does: 'keys.moveUp', keys: ['Alt-Shift-ArrowUp'] },
    { does: 'keys.moveDown', keys: ['Alt-Shift-ArrowDown'] },
  ],
}

const ROLES: RoomKeys = {
  title: 'keys.roles',
  keys: Object.entries(ROLE_NAMES).flatMap(([role, does]) => {
    const keys = ROLE_KEYS[role as keyof typeof ROLE_NAMES]
    return keys === undefined ? [] : [{ does, keys: [keys] }]
  }),
}

/** What can be done with the keyboard, by what somebody may do. */
export function roomKeys(rights: {
  readonly mayAnnotate: boolean
  readonly mayEdit: boolean
}): readonly RoomKeys[] {
  return [
    READING,
    ...(rights.mayAnnotate ? [WRITING] : []),
    ...(rights.mayEdit ? [EDITING, ROLES] : []),
  ]
}
