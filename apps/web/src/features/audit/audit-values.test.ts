import { EVENT_ABOUTS } from '@variorum/document'
import type { AuditEntry } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { foundingCatalogue } from '../../catalogues/founding-catalogues.ts'
import { ACTION_MESSAGES } from './action-messages.ts'
import { actionsOf } from './actions-of.ts'
import { auditValues, type AuditWords } from './audit-values.ts'

const words: AuditWords = {
  server: 'the server',
  unknown: '?',
  unlimited: 'any',
  nobody: 'nobody',
  lifted: 'somebody lifts it',
  imported: (name) => `${name} of a file`,
  date: (time) => `day ${time}`,
  moment: (time) => `minute ${time}`,
  settings: new Map([
    ['observer', 'Observer'],
    ['annotator', 'Annotator'],
  ]),
  editors: new Map([['everybody', 'all']]),
  ways: new Map([['provider', '统一登录']]),
  audiences: new Map([['group', 'the group']]),
  states: new Map([['left-out', 'Left out']]),
  copies: {
    plain: 'plain',
    unrecorded: 'not recorded',
    states: new Map([['all', 'even left out']]),
    additions: new Map([
      ['facilitators-notes', 'notes'],
      ['names', 'names too'],
    ]),
    comma: ' + ',
  },
}

const entry = (given: Partial<AuditEntry>): AuditEntry => ({
  seq: 1,
  at: 0,
  actorName: '林',
  action: 'role-changed',
  subject: {},
  ...given,
})

test('roles and audiences are said in the language of the reader', () => {
  const role = entry({ subject: { memberName: '周', from: 'observer', to: 'annotator' } })
  expect(auditValues(role, words)).toMatchObject({
    actor: '林',
    memberName: '周',
    from: 'Observer',
    to: 'Annotator',
  })
  const audience = entry({ action: 'audience-changed', subject: { from: 'self', to: 'group' } })
  expect(auditValues(audience, words)).toMatchObject({ from: 'self', to: 'the group' })
})

test('how far facilitators are is said in the language of the reader', () => {
  const changed = entry({
    action: 'thread-state-changed',
    subject: { from: 'new', to: 'left-out' },
  })
  expect(auditValues(changed, words)).toMatchObject({ from: 'new', to: 'Left out' })
})

test('a name that looks like a setting stays a name', () => {
  const renamed = entry({ action: 'group-renamed', subject: { from: 'observer', to: 'group' } })
  expect(auditValues(renamed, words)).toMatchObject({ from: 'observer', to: 'group' })
  const joined = entry({ action: 'member-joined', subject: { memberName: 'annotator' } })
  expect(auditValues(joined, words).memberName).toBe('annotator')
})

test('the server acts under a name of its own, a link without a bound is said to have none, times are dates', () => {
  const purged = entry({ action: 'text-purged', actorName: null })
  expect(auditValues(purged, words).actor).toBe('the server')
  const made = entry({ action: 'invitation-created', subject: { maxUses: null, expiresAt: 9 } })
  expect(auditValues(made, words)).toMatchObject({ maxUses: 'any', expiresAt: 'day 9' })
})

test('a stretch of editing says from when on and how much', () => {
  const subject = { startedAt: 7, addedCount: 12, removedCount: 0, paragraphCount: 3 }
  const edited = entry({ action: 'words-edited', subject })
  expect(auditValues(edited, words)).toMatchObject({
    startedAt: 'minute 7',
    addedCount: '12',
    removedCount: '0',
    paragraphCount: '3',
  })
})

test('a copy says what it held beyond what the group sees', () => {
  const said = (subject: AuditEntry['subject']) =>
    auditValues(entry({ action: 'text-exported', subject }), words).additions
  expect(said({ additions: 'facilitators-notes,names' })).toBe('notes + names too')
  expect(said({ additions: null })).toBe('plain')
  expect(said({})).toBe('not recorded')
  expect(said({ additions: null, states: 'all' })).toBe('plain + even left out')
  for (const messages of Object.values(ACTION_MESSAGES))
    expect(messages['text-exported']).toContain('{{additions}}')
})

test('a sentence never shows a placeholder, whatever the entry leaves out', () => {
  const values: Record<string, string> = auditValues(entry({}), words)
  for (const sentence of [
    ...Object.values(ACTION_MESSAGES['zh-Hans']),
    ...Object.values(ACTION_MESSAGES.en),
  ])
    for (const [, name] of sentence.matchAll(/\{\{(\w+)\}\}/g))
      expect(values[name ?? '']).toBeTypeOf('string')
})

test('every action belongs to exactly one kind of the filter', () => {
  const sorted = EVENT_ABOUTS.flatMap(actionsOf)
  expect(sorted.toSorted()).toEqual(Object.keys(ACTION_MESSAGES.en).toSorted())
  expect(foundingCatalogue('en').audit['role-changed']).toBe(ACTION_MESSAGES.en['role-changed'])
})
