import type { GroupId, MemberId, MemberRole, TextId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { rightsChange } from './rights-change.ts'

function as(role: MemberRole, state: Partial<TextView> = {}): TextView {
  return {
    id: 'text' as TextId,
    groupId: 'group' as GroupId,
    groupName: '读书会',
    title: '讲话',
    language: 'zh-Hans',
    me: {
      id: 'wang' as MemberId,
      name: '王',
      role,
      joinedAt: 0,
      authorId: 'wang' as MemberId,
      readerNumber: null,
    },
    isAnonymous: false,
    wordsEpoch: '1',
    layerEpoch: '1',
    wordsEditedBy: 'facilitators',
    isLocked: false,
    isArchived: false,
    isDeleted: false,
    ...state,
  }
}

test.each([
  ['a facilitator becomes an annotator', as('facilitator'), as('annotator'), 'may-not-edit'],
  ['a facilitator becomes an observer', as('facilitator'), as('observer'), 'may-only-read'],
  ['an observer becomes an annotator', as('observer'), as('annotator'), 'may-annotate'],
  ['an annotator becomes a facilitator', as('annotator'), as('facilitator'), 'may-edit'],
  [
    'everybody may edit the words',
    as('annotator'),
    as('annotator', { wordsEditedBy: 'everybody' }),
    'may-edit',
  ],
  ['the text is locked', as('observer'), as('observer', { isLocked: true }), 'locked'],
  ['the text is unlocked', as('facilitator', { isLocked: true }), as('facilitator'), 'unlocked'],
  ['the text is archived', as('annotator'), as('annotator', { isArchived: true }), 'archived'],
  ['it is renamed', as('annotator'), as('annotator', { title: '别的' }), null],
  [
    'a facilitator steps down where everybody edits',
    as('facilitator', { wordsEditedBy: 'everybody' }),
    as('annotator', { wordsEditedBy: 'everybody' }),
    null,
  ],
] as const)('when %s, the sentence for it is found', (_, before, after, change) => {
  expect(rightsChange(before, after)).toBe(change)
})
