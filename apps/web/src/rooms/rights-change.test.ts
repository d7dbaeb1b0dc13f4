import { expect, test } from 'vitest'
import { textViewAs } from '../testing/test-text-view.ts'
import { rightsChange } from './rights-change.ts'

const silenced = { ...textViewAs('annotator').me, silence: { endsAt: 1, reason: '冷静' } }

test.each([
  [
    'a facilitator becomes an annotator',
    textViewAs('facilitator'),
    textViewAs('annotator'),
    'may-not-edit',
  ],
  [
    'a facilitator becomes an observer',
    textViewAs('facilitator'),
    textViewAs('observer'),
    'may-only-read',
  ],
  [
    'an observer becomes an annotator',
    textViewAs('observer'),
    textViewAs('annotator'),
    'may-annotate',
  ],
  [
    'an annotator becomes a facilitator',
    textViewAs('annotator'),
    textViewAs('facilitator'),
    'may-edit',
  ],
  [
    'everybody may edit the words',
    textViewAs('annotator'),
    textViewAs('annotator', { wordsEditedBy: 'everybody' }),
    'may-edit',
  ],
  [
    'the text is locked',
    textViewAs('observer'),
    textViewAs('observer', { isLocked: true }),
    'locked',
  ],
  [
    'the text is unlocked',
    textViewAs('facilitator', { isLocked: true }),
    textViewAs('facilitator'),
    'unlocked',
  ],
  [
    'the text is archived',
    textViewAs('annotator'),
    textViewAs('annotator', { isArchived: true }),
    'archived',
  ],
  [
    'a facilitator silences somebody',
    textViewAs('annotator'),
    textViewAs('annotator', { me: silenced }),
    'silenced',
  ],
  [
    'their silence is over',
    textViewAs('annotator', { me: silenced }),
    textViewAs('annotator'),
    'heard',
  ],
  [
    'it lasts longer than was said',
    textViewAs('annotator', { me: silenced }),
    textViewAs('annotator', { me: { ...silenced, silence: { endsAt: null, reason: '冷静' } } }),
    null,
  ],
  ['it is renamed', textViewAs('annotator'), textViewAs('annotator', { title: '别的' }), null],
  [
    'a facilitator steps down where everybody edits',
    textViewAs('facilitator', { wordsEditedBy: 'everybody' }),
    textViewAs('annotator', { wordsEditedBy: 'everybody' }),
    null,
  ],
] as const)('when %s, the sentence for it is found', (_, before, after, change) => {
  expect(rightsChange(before, after)).toBe(change)
})
