import type { Audience, CommentState } from './annotation.ts'
import type { MemberId } from './ids.ts'
import type { Actor, TextState } from './policy.ts'
import { MEMBER_ROLES, type MemberRole } from './role.ts'

/** Who asks the policy. */
export const ME = 'me' as MemberId
/** Anybody else. */
export const OTHER = 'other' as MemberId
/** As the tables call the roles. */
export const LETTERS: Readonly<Record<MemberRole, string>> = {
  facilitator: 'F',
  annotator: 'A',
  observer: 'O',
}
/** A text whose words everybody may edit. */
export const SHARED: TextState = {
  wordsEditedBy: 'everybody',
  isLocked: false,
  isArchived: false,
  isDeleted: false,
}
/** The states of a text, as the tables call them. */
export const TEXTS: Readonly<
  Record<'open' | 'shared' | 'locked' | 'archived' | 'deleted', TextState>
> = {
  open: { ...SHARED, wordsEditedBy: 'facilitators' },
  shared: SHARED,
  locked: { ...SHARED, isLocked: true },
  archived: { ...SHARED, isArchived: true },
  deleted: { ...SHARED, isDeleted: true },
}
/** The same of names. */
export const NAMES = { named: { isAnonymous: false }, anonymous: { isAnonymous: true } } as const
/** The same of a group. */
export const GROUPS = { open: { isArchived: false }, archived: { isArchived: true } } as const

/** Which cells there are, and what each should say: those who may, in the order of the alphabet. */
export class PolicyTable {
  readonly #expected = new Map<string, string>()
  readonly #asked = new Map<string, string>()
  askedCount = 0

  /** A row that says something twice is a mistake in the table. */
  add(row: readonly string[]): void {
    const who = inOrder((row.at(-1) ?? '').split(' ').filter(Boolean))
    const columns = row.slice(0, -1).map((states) => states.split(' '))
    const cells = columns.reduce<string[]>(
      (found, states) =>
        found.flatMap((cell) => states.map((state) => (cell ? `${cell} ${state}` : state))),
      [''],
    )
    for (const cell of cells) {
      if (this.#expected.has(cell)) throw new Error(`${cell} stands in the table twice`)
      this.#expected.set(cell, who)
    }
  }

  /** Asks the policy as everybody: each role, as author or not of what `marks` names. */
  ask(cell: string, marks: readonly string[], isAllowed: (actor: Actor, mark: string) => boolean) {
    const allowed: string[] = []
    for (const role of MEMBER_ROLES) {
      for (const mark of marks) {
        this.askedCount++
        if (isAllowed({ memberId: ME, role }, mark)) allowed.push(LETTERS[role] + mark)
      }
    }
    this.#asked.set(cell, inOrder(allowed))
  }

  /** What the policy said, and what the table says: equal only if both have the same cells. */
  get sides(): { asked: object; written: object } {
    return {
      asked: Object.fromEntries(this.#asked),
      written: Object.fromEntries(this.#expected),
    }
  }
}

function inOrder(who: readonly string[]): string {
  return who.toSorted().join(' ')
}

/** What a table is about, each once. */
export const actionsOf = <Row extends readonly [string, ...string[]]>(
  rows: readonly Row[],
): Row[0][] => [...new Set(rows.map(([action]) => action))]
/** The states that a record has. */
export const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] =>
  Object.keys(record) as Key[]

/** A thread whose author asks where the mark has `t`. */
export function threadOf(mark: string, audience: Audience) {
  return { authorId: mark.includes('t') ? ME : OTHER, audience, holdsOthersWords: false }
}

/** A comment whose author asks where the mark has `c`. */
export function commentOf(mark: string, state: CommentState) {
  return { authorId: mark.includes('c') ? ME : OTHER, state, isAuthorReached: true }
}
