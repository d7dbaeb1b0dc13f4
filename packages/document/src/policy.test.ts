import { expect, it } from 'vitest'
import type { CommentState } from './annotation.ts'
import { AUDIENCES, COMMENT_STATES } from './annotation.ts'
import type { MemberId } from './ids.ts'
import { may, type Actor, type TextState } from './policy.ts'
import { MEMBER_ROLES, type MemberRole } from './role.ts'

/**
 * Who may do what, written out. A cell names everybody who may; all others may not. F, A and O are the three roles; `t` marks the
 * author of the thread, `c` the author of the comment: `Atc` is an annotator's own comment in their own thread, `A` somebody else's
 * comment in somebody else's thread. A row that lists several states holds for each of them.
 */
const GROUP_TABLE = [
  ['read-group', 'open archived', 'F A O'],
  ['leave-group', 'open archived', 'F A O'],
  ['change-own-name', 'open archived', 'F A O'],
  ['import-text', 'open', 'F'],
  ['import-text', 'archived', ''],
  ['invite', 'open', 'F'],
  ['invite', 'archived', ''],
  ['manage-members', 'open archived', 'F'],
  ['change-group', 'open archived', 'F'],
  ['keep-tags', 'open', 'F'],
  ['keep-tags', 'archived', ''],
  ['read-audit-log', 'open archived', 'F'],
  ['read-reports', 'open archived', 'F'],
  ['read-desk', 'open archived', 'F'],
  ['read-participation', 'open archived', 'F'],
  ['read-own-participation', 'open archived', 'F A O'],
  ['find-hard-places', 'open archived', 'F A O'],
] as const

const NAMES_TABLE = [
  ['read-names', 'named', 'F A O'],
  ['read-names', 'anonymous', 'F'],
] as const

// `open` leaves the words to facilitators, `shared` to everybody. So do all that are closed: it is no help to them.
const TEXT_TABLE = [
  ['read-text', 'open shared locked archived', 'F A O'],
  ['read-text', 'deleted', ''],
  ['export-copy', 'open shared locked archived', 'F A O'],
  ['export-copy', 'deleted', ''],
  ['copy-facilitators-notes', 'open shared locked archived', 'F'],
  ['copy-facilitators-notes', 'deleted', ''],
  ['choose-copy-states', 'open shared locked archived', 'F'],
  ['choose-copy-states', 'deleted', ''],
  ['edit-words', 'open', 'F'],
  ['edit-words', 'shared', 'F A'],
  ['edit-words', 'locked archived deleted', ''],
  ['annotate', 'open shared', 'F A'],
  ['annotate', 'locked archived deleted', ''],
  ['review', 'open shared locked archived', 'F'],
  ['review', 'deleted', ''],
  ['change-text', 'open shared locked archived deleted', 'F'],
] as const

const THREAD_TABLE = [
  ['read-thread', 'open shared locked archived', 'group', 'F A O Ft At Ot'],
  ['read-thread', 'open shared locked archived', 'facilitators', 'F Ft At Ot'],
  ['read-thread', 'open shared locked archived', 'self', 'Ft At Ot'],
  ['read-thread', 'deleted', 'group facilitators self', ''],
  ['reply', 'open shared', 'group', 'F A Ft At'],
  ['reply', 'open shared', 'facilitators', 'F Ft At'],
  ['reply', 'open shared', 'self', 'Ft At'],
  ['reply', 'locked archived deleted', 'group facilitators self', ''],
  ['resolve-thread', 'open shared', 'group', 'F Ft At'],
  ['resolve-thread', 'open shared', 'facilitators', 'F Ft At'],
  ['resolve-thread', 'open shared', 'self', 'Ft At'],
  ['resolve-thread', 'locked archived deleted', 'group facilitators self', ''],
  ['mark-answer', 'open shared', 'group', 'F Ft At'],
  ['mark-answer', 'open shared', 'facilitators', 'F Ft At'],
  ['mark-answer', 'open shared', 'self', 'Ft At'],
  ['mark-answer', 'locked archived deleted', 'group facilitators self', ''],
  ['settle-place', 'open shared', 'group', 'F Ft At'],
  ['settle-place', 'open shared', 'facilitators', 'F Ft At'],
  ['settle-place', 'open shared', 'self', 'Ft At'],
  ['settle-place', 'locked archived deleted', 'group facilitators self', ''],
  ['decide-correction', 'open', 'group facilitators', 'F Ft'],
  ['decide-correction', 'open', 'self', 'Ft'],
  ['decide-correction', 'shared', 'group', 'F A Ft At'],
  ['decide-correction', 'shared', 'facilitators', 'F Ft At'],
  ['decide-correction', 'shared', 'self', 'Ft At'],
  ['decide-correction', 'locked archived deleted', 'group facilitators self', ''],
  ['change-audience', 'open shared', 'group facilitators self', 'Ft At'],
  ['change-audience', 'locked archived deleted', 'group facilitators self', ''],
  ['keep-to-oneself', 'open shared', 'group facilitators self', 'Ft At'],
  ['keep-to-oneself', 'locked archived deleted', 'group facilitators self', ''],
  ['propose-promotion', 'open shared', 'group', ''],
  ['propose-promotion', 'open shared', 'facilitators', 'F'],
  ['propose-promotion', 'open shared', 'self', ''],
  ['propose-promotion', 'locked archived deleted', 'group facilitators self', ''],
  ['change-kind', 'open shared', 'group facilitators self', 'Ft At'],
  ['change-kind', 'locked archived deleted', 'group facilitators self', ''],
  ['change-attributes', 'open shared', 'group facilitators self', 'Ft At'],
  ['change-attributes', 'locked archived deleted', 'group facilitators self', ''],
  ['change-tags', 'open shared', 'group facilitators', 'F Ft At'],
  ['change-tags', 'open shared', 'self', 'Ft At'],
  ['change-tags', 'locked archived deleted', 'group facilitators self', ''],
  ['keep-desk', 'open shared locked archived', 'group facilitators', 'F Ft'],
  ['keep-desk', 'open shared locked archived', 'self', ''],
  ['keep-desk', 'deleted', 'group facilitators self', ''],
  ['delete-annotation', 'open shared', 'group facilitators self', 'Ft At'],
  ['delete-annotation', 'locked archived deleted', 'group facilitators self', ''],
] as const

const COMMENT_TABLE = [
  ['react', 'open shared', 'group', 'shown', 'F Ft A At'],
  ['react', 'open shared', 'facilitators', 'shown', 'F Ft At'],
  ['react', 'open shared', 'self', 'shown', 'Ft At'],
  ['react', 'open shared', 'group facilitators self', 'hidden deleted', ''],
  ['react', 'locked archived deleted', 'group facilitators self', 'shown hidden deleted', ''],
  ['edit-comment', 'open shared', 'group', 'shown', 'Fc Ftc Ac Atc'],
  ['edit-comment', 'open shared', 'facilitators', 'shown', 'Fc Ftc Atc'],
  ['edit-comment', 'open shared', 'self', 'shown', 'Ftc Atc'],
  ['edit-comment', 'open shared', 'group facilitators self', 'hidden deleted', ''],
  [
    'edit-comment',
    'locked archived deleted',
    'group facilitators self',
    'shown hidden deleted',
    '',
  ],
  ['delete-comment', 'open shared', 'group', 'shown hidden', 'Fc Ftc Ac Atc'],
  ['delete-comment', 'open shared', 'facilitators', 'shown hidden', 'Fc Ftc Atc'],
  ['delete-comment', 'open shared', 'self', 'shown hidden', 'Ftc Atc'],
  ['delete-comment', 'open shared', 'group facilitators self', 'deleted', ''],
  [
    'delete-comment',
    'locked archived deleted',
    'group facilitators self',
    'shown hidden deleted',
    '',
  ],
  ['hide-comment', 'open shared locked archived', 'group', 'shown hidden', 'F Fc Ft Ftc'],
  ['hide-comment', 'open shared locked archived', 'facilitators', 'shown hidden', 'F Fc Ft Ftc'],
  ['hide-comment', 'open shared locked archived', 'self', 'shown hidden', 'Ft Ftc'],
  ['hide-comment', 'open shared locked archived', 'group facilitators self', 'deleted', ''],
  ['hide-comment', 'deleted', 'group facilitators self', 'shown hidden deleted', ''],
  [
    'read-comment-history',
    'open shared locked archived',
    'group facilitators',
    'shown hidden deleted',
    'F Fc Ft Ftc',
  ],
  ['read-comment-history', 'open shared locked archived', 'self', 'shown hidden deleted', 'Ft Ftc'],
  ['read-comment-history', 'deleted', 'group facilitators self', 'shown hidden deleted', ''],
  [
    'hear-of-comment',
    'open shared locked archived',
    'group',
    'shown',
    'F A O Fc Ac Oc Ft At Ot Ftc Atc Otc',
  ],
  [
    'hear-of-comment',
    'open shared locked archived',
    'facilitators',
    'shown',
    'F Fc Ft At Ot Ftc Atc Otc',
  ],
  ['hear-of-comment', 'open shared locked archived', 'self', 'shown', 'Ft At Ot Ftc Atc Otc'],
  [
    'hear-of-comment',
    'open shared locked archived',
    'group facilitators self',
    'hidden deleted',
    '',
  ],
  ['hear-of-comment', 'deleted', 'group facilitators self', 'shown hidden deleted', ''],
  ['write-to-author', 'open shared locked archived', 'group facilitators', 'shown hidden', 'F Ft'],
  ['write-to-author', 'open shared locked archived', 'self', 'shown hidden', 'Ft'],
  ['write-to-author', 'open shared locked archived', 'group facilitators self', 'deleted', ''],
  ['write-to-author', 'deleted', 'group facilitators self', 'shown hidden deleted', ''],
  ['report-comment', 'open shared locked archived', 'group', 'shown', 'F A O Ft At Ot'],
  ['report-comment', 'open shared locked archived', 'facilitators', 'shown', 'F Ft At Ot'],
  ['report-comment', 'open shared locked archived', 'self', 'shown', 'Ft At Ot'],
  [
    'report-comment',
    'open shared locked archived',
    'group facilitators self',
    'hidden deleted',
    '',
  ],
  ['report-comment', 'deleted', 'group facilitators self', 'shown hidden deleted', ''],
  ['hear-at-desk', 'open shared locked archived', 'group facilitators', 'shown', 'F Fc Ft Ftc'],
  ['hear-at-desk', 'open shared locked archived', 'self', 'shown', 'Ft Ftc'],
  ['hear-at-desk', 'open shared locked archived', 'group facilitators self', 'hidden deleted', ''],
  ['hear-at-desk', 'deleted', 'group facilitators self', 'shown hidden deleted', ''],
  ['hear-of-report', 'open shared locked archived', 'group facilitators', 'shown', 'F Ft'],
  ['hear-of-report', 'open shared locked archived', 'self', 'shown', 'Ft'],
  [
    'hear-of-report',
    'open shared locked archived',
    'group facilitators self',
    'hidden deleted',
    '',
  ],
  ['hear-of-report', 'deleted', 'group facilitators self', 'shown hidden deleted', ''],
] as const

const ME = 'me' as MemberId
const OTHER = 'other' as MemberId
const LETTERS: Readonly<Record<MemberRole, string>> = {
  facilitator: 'F',
  annotator: 'A',
  observer: 'O',
}
const SHARED: TextState = {
  wordsEditedBy: 'everybody',
  isLocked: false,
  isArchived: false,
  isDeleted: false,
}
const TEXTS: Readonly<Record<'open' | 'shared' | 'locked' | 'archived' | 'deleted', TextState>> = {
  open: { ...SHARED, wordsEditedBy: 'facilitators' },
  shared: SHARED,
  locked: { ...SHARED, isLocked: true },
  archived: { ...SHARED, isArchived: true },
  deleted: { ...SHARED, isDeleted: true },
}
const NAMES = { named: { isAnonymous: false }, anonymous: { isAnonymous: true } } as const
const GROUPS = { open: { isArchived: false }, archived: { isArchived: true } } as const

/** Which cells there are, and what each should say: those who may, in the order of the alphabet. */
class Table {
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

const actionsOf = <Row extends readonly [string, ...string[]]>(rows: readonly Row[]): Row[0][] => [
  ...new Set(rows.map(([action]) => action)),
]
const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] =>
  Object.keys(record) as Key[]

it('allows in a group what the table says and nothing else', () => {
  const table = new Table()
  for (const row of GROUP_TABLE) table.add(row)
  for (const action of actionsOf(GROUP_TABLE)) {
    for (const state of keysOf(GROUPS)) {
      table.ask(`${action} ${state}`, [''], (actor) => may(actor, action, GROUPS[state]))
    }
  }
  expect(table.sides.asked).toEqual(table.sides.written)
  expect(table.askedCount).toBe(84)
})

it('tells names to whom the table says and to nobody else', () => {
  const table = new Table()
  for (const row of NAMES_TABLE) table.add(row)
  for (const state of keysOf(NAMES)) {
    table.ask(`read-names ${state}`, [''], (actor) => may(actor, 'read-names', NAMES[state]))
  }
  expect(table.sides.asked).toEqual(table.sides.written)
  expect(table.askedCount).toBe(6)
})

it('allows with a text what the table says and nothing else', () => {
  const table = new Table()
  for (const row of TEXT_TABLE) table.add(row)
  for (const action of actionsOf(TEXT_TABLE)) {
    for (const state of keysOf(TEXTS)) {
      table.ask(`${action} ${state}`, [''], (actor) => may(actor, action, TEXTS[state]))
    }
  }
  expect(table.sides.asked).toEqual(table.sides.written)
  expect(table.askedCount).toBe(120)
})

it('allows with a thread what the table says and nothing else', () => {
  const table = new Table()
  for (const row of THREAD_TABLE) table.add(row)
  for (const action of actionsOf(THREAD_TABLE)) {
    for (const state of keysOf(TEXTS)) {
      for (const audience of AUDIENCES) {
        table.ask(`${action} ${state} ${audience}`, ['', 't'], (actor, mark) =>
          may(actor, action, { text: TEXTS[state], thread: threadOf(mark, audience) }),
        )
      }
    }
  }
  expect(table.sides.asked).toEqual(table.sides.written)
  expect(table.askedCount).toBe(1260)
})

it('lets nobody take what others wrote out of their sight', () => {
  for (const role of MEMBER_ROLES) {
    for (const audience of AUDIENCES) {
      const thread = { ...threadOf('t', audience), holdsOthersWords: true }
      const subject = { text: TEXTS.open, thread }
      expect(may({ memberId: ME, role }, 'keep-to-oneself', subject)).toBe(false)
    }
  }
})

it('allows with a comment what the table says and nothing else', () => {
  const table = new Table()
  for (const row of COMMENT_TABLE) table.add(row)
  for (const action of actionsOf(COMMENT_TABLE)) {
    for (const state of keysOf(TEXTS)) {
      for (const audience of AUDIENCES) {
        for (const comment of COMMENT_STATES) {
          table.ask(
            `${action} ${state} ${audience} ${comment}`,
            ['', 't', 'c', 'tc'],
            (actor, mark) =>
              may(actor, action, {
                text: TEXTS[state],
                thread: threadOf(mark, audience),
                comment: commentOf(mark, comment),
              }),
          )
        }
      }
    }
  }
  expect(table.sides.asked).toEqual(table.sides.written)
  expect(table.askedCount).toBe(5400)
})

it('lets facilitators alone keep others from writing, and nobody a facilitator', () => {
  const asked = keysOf(TEXTS).flatMap((state) =>
    MEMBER_ROLES.flatMap((role) =>
      MEMBER_ROLES.filter((meant) =>
        may({ memberId: ME, role }, 'silence-member', {
          text: TEXTS[state],
          member: { role: meant },
        }),
      ).map((meant) => `${state}: ${LETTERS[role]} ${LETTERS[meant]}`),
    ),
  )
  const open = ['open', 'shared', 'locked', 'archived']
  expect(asked).toEqual(open.flatMap((state) => [`${state}: F A`, `${state}: F O`]))
})

it('lets whoever is silenced do what an observer does, and nothing else; a facilitator is never silenced', () => {
  const silenced = { memberId: ME, role: 'annotator', isSilenced: true } as const
  const observer = { memberId: ME, role: 'observer' } as const
  const leads = { memberId: ME, role: 'facilitator' } as const
  const differ: string[] = []
  const allowed: string[] = []
  const compare = (cell: string, ask: (actor: Actor) => boolean) => {
    if (ask(silenced) !== ask(observer)) differ.push(cell)
    if (ask({ ...leads, isSilenced: true }) !== ask(leads)) differ.push(`${cell} F`)
    if (ask(silenced)) allowed.push(cell)
  }
  for (const state of keysOf(TEXTS)) {
    const text = TEXTS[state]
    for (const action of actionsOf(TEXT_TABLE)) compare(action, (who) => may(who, action, text))
    for (const audience of AUDIENCES) {
      for (const mark of ['', 't', 'c', 'tc']) {
        const thread = threadOf(mark, audience)
        for (const action of actionsOf(THREAD_TABLE)) {
          compare(action, (who) => may(who, action, { text, thread }))
        }
        for (const said of COMMENT_STATES) {
          const comment = commentOf(mark, said)
          for (const action of actionsOf(COMMENT_TABLE)) {
            compare(action, (who) => may(who, action, { text, thread, comment }))
          }
        }
      }
    }
  }
  expect(differ).toEqual([])
  expect([...new Set(allowed)].toSorted()).toEqual([
    'export-copy',
    'hear-of-comment',
    'read-text',
    'read-thread',
    'report-comment',
  ])
})

function threadOf(mark: string, audience: (typeof AUDIENCES)[number]) {
  return { authorId: mark.includes('t') ? ME : OTHER, audience, holdsOthersWords: false }
}

function commentOf(mark: string, state: CommentState) {
  return { authorId: mark.includes('c') ? ME : OTHER, state, isAuthorReached: true }
}

it('has nobody write to an author who would not be told', () => {
  for (const role of MEMBER_ROLES) {
    for (const state of COMMENT_STATES) {
      const comment = { ...commentOf('', state), isAuthorReached: false }
      const subject = { text: SHARED, thread: threadOf('', 'group'), comment }
      expect(may({ memberId: ME, role }, 'write-to-author', subject)).toBe(false)
    }
  }
})

it('lets facilitators delete for an author whom a file brought, and do nothing else in their place', () => {
  const thread = { authorId: OTHER, audience: 'group', isAuthorImported: true } as const
  const comment = { authorId: OTHER, state: 'shown', isAuthorImported: true } as const
  const asked = MEMBER_ROLES.flatMap((role) => {
    const actor = { memberId: ME, role }
    const subject = { text: SHARED, thread, comment }
    const actions = [
      'delete-annotation',
      'delete-comment',
      'edit-comment',
      'change-audience',
      'change-kind',
      'change-attributes',
    ] as const
    return actions.flatMap((action) => (may(actor, action, subject) ? [`${role} ${action}`] : []))
  })
  expect(asked).toEqual(['facilitator delete-annotation', 'facilitator delete-comment'])
  const locked = { text: TEXTS.locked, thread, comment }
  const facilitator = { memberId: ME, role: 'facilitator' } as const
  expect(may(facilitator, 'delete-annotation', locked)).toBe(false)
  const unseen = { text: SHARED, thread: { ...thread, audience: 'self' as const } }
  expect(may(facilitator, 'delete-annotation', unseen)).toBe(false)
})
