import { expect, it } from 'vitest'
import { AUDIENCES, COMMENT_STATES } from './annotation.ts'
import {
  actionsOf,
  commentOf,
  GROUPS,
  keysOf,
  LETTERS,
  ME,
  NAMES,
  OTHER,
  PolicyTable,
  SHARED,
  TEXTS,
  threadOf,
} from './ask-policy.test-support.ts'
import {
  COMMENT_TABLE,
  GROUP_TABLE,
  NAMES_TABLE,
  TEXT_TABLE,
  THREAD_TABLE,
} from './policy-tables.test-support.ts'
import { may, type Actor } from './policy.ts'
import { MEMBER_ROLES } from './role.ts'

it('allows in a group what the table says and nothing else', () => {
  const table = new PolicyTable()
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
  const table = new PolicyTable()
  for (const row of NAMES_TABLE) table.add(row)
  for (const state of keysOf(NAMES)) {
    table.ask(`read-names ${state}`, [''], (actor) => may(actor, 'read-names', NAMES[state]))
  }
  expect(table.sides.asked).toEqual(table.sides.written)
  expect(table.askedCount).toBe(6)
})

it('allows with a text what the table says and nothing else', () => {
  const table = new PolicyTable()
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
  const table = new PolicyTable()
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
  const table = new PolicyTable()
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
