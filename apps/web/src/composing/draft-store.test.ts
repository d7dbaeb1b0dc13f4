import type { AnnotationId, CommentId, ParagraphId, TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import { draftStore, forgetDraftsBut, type DraftSubject } from './draft-store.ts'

const speech = '0190c5f0-0000-7000-8000-000000000001' as TextId
const letter = '0190c5f0-0000-7000-8000-000000000002' as TextId
const zhou = '0190c5f0-0000-7000-8000-00000000000a'
const wu = '0190c5f0-0000-7000-8000-00000000000b'
const reply: DraftSubject = { type: 'reply', annotationId: 'a1' as AnnotationId }
const note: DraftSubject = {
  type: 'new-thread',
  kind: 'note',
  target: { type: 'paragraph', paragraphId: 'p1' as ParagraphId, excerpt: '春天' },
}

function shelf(): globalThis.Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
  }
}

test('a draft is there again after the page was loaded anew', () => {
  const kept = shelf()
  draftStore(kept, zhou).write(speech, { subject: reply, body: '我想' })
  expect(draftStore(kept, zhou).read(speech, reply)).toBe('我想')
})

test('drafts on different subjects and texts do not meet', () => {
  const drafts = draftStore(shelf(), zhou)
  drafts.write(speech, { subject: reply, body: '回复' })
  drafts.write(speech, { subject: note, body: '笔记' })
  expect(drafts.read(speech, reply)).toBe('回复')
  expect(drafts.read(speech, note)).toBe('笔记')
  expect(drafts.read(letter, note)).toBe('')
})

test('a draft that was emptied or sent is gone', () => {
  const drafts = draftStore(shelf(), zhou)
  drafts.write(speech, { subject: reply, body: '回复' })
  drafts.write(speech, { subject: reply, body: '  ' })
  expect(drafts.read(speech, reply)).toBe('')
  drafts.write(speech, { subject: note, body: '笔记' })
  drafts.forget(speech, note)
  expect(drafts.newThreads(speech)).toEqual([])
})

test('new threads that were begun in a text can be listed with their target', () => {
  const drafts = draftStore(shelf(), zhou)
  drafts.write(speech, { subject: reply, body: '回复' })
  drafts.write(speech, { subject: note, body: '笔记' })
  expect(drafts.newThreads(speech)).toEqual([{ subject: note, body: '笔记' }])
})

test('every draft of a text can be had, edits included, and none of another', () => {
  const drafts = draftStore(shelf(), zhou)
  const edit: DraftSubject = { type: 'edit', commentId: 'c1' as CommentId }
  for (const subject of [reply, note, edit]) drafts.write(speech, { subject, body: subject.type })
  drafts.write(letter, { subject: note, body: '别处' })
  expect(
    drafts
      .all(speech)
      .map(({ body }) => body)
      .toSorted(),
  ).toEqual(['edit', 'new-thread', 'reply'])
  expect(drafts.newThreads(speech)).toHaveLength(1)
})

test('a draft comes back for the audience that it was written for', () => {
  const drafts = draftStore(shelf(), zhou)
  drafts.write(speech, { subject: { ...note, audience: 'self' }, body: '只给自己' })
  expect(drafts.newThreads(speech)[0]?.subject).toMatchObject({ audience: 'self' })
})

test('a draft is there for nobody but its writer, who finds it when they come back', () => {
  const kept = shelf()
  draftStore(kept, zhou).write(speech, { subject: note, body: '只给自己' })
  for (const other of [draftStore(kept, wu), draftStore(kept, null)]) {
    expect(other.read(speech, note)).toBe('')
    expect(other.newThreads(speech)).toEqual([])
    expect(other.all(speech)).toEqual([])
  }
  draftStore(kept, wu).write(speech, { subject: note, body: '另一句' })
  draftStore(kept, wu).forget(speech, note)
  expect(draftStore(kept, zhou).read(speech, note)).toBe('只给自己')
})

test('when somebody else signs in the drafts of all others go, also those that name nobody', () => {
  const kept = shelf()
  kept.setItem(`variorum-draft:${speech}:new-thread:text`, '{"body":"从前"}')
  kept.setItem('variorum-language', 'en')
  draftStore(kept, zhou).write(speech, { subject: note, body: '周的' })
  draftStore(kept, zhou).write(letter, { subject: reply, body: '周的' })
  draftStore(kept, wu).write(speech, { subject: note, body: '吴的' })
  forgetDraftsBut(kept, wu)
  expect(draftStore(kept, zhou).all(speech)).toEqual([])
  expect(draftStore(kept, wu).read(speech, note)).toBe('吴的')
  expect(kept).toHaveLength(2)
})

test('whoever signs out leaves no draft', () => {
  const kept = shelf()
  kept.setItem('variorum-language', 'en')
  draftStore(kept, zhou).write(speech, { subject: note, body: '笔记' })
  draftStore(kept, zhou).write(letter, { subject: reply, body: '回复' })
  forgetDraftsBut(kept, null)
  expect(draftStore(kept, zhou).all(speech)).toEqual([])
  expect([...Array(kept.length).keys()].map((index) => kept.key(index))).toEqual([
    'variorum-language',
  ])
})

test('a draft that is sent again after a reload is the same command', () => {
  const kept = shelf()
  const draft = { subject: note, body: '笔记' }
  draftStore(kept, zhou).write(speech, draft)
  const ids = draftStore(kept, zhou).idsFor(speech, draft)
  const reloaded = draftStore(kept, zhou)
  reloaded.write(speech, { subject: note, body: '笔记' })
  expect(reloaded.idsFor(speech, { subject: note, body: ' 笔记 ' })).toEqual(ids)
})

test('a draft that was changed after it was sent is another command: the server keeps the words that it has under known ids', () => {
  const drafts = draftStore(shelf(), zhou)
  const ids = drafts.idsFor(speech, { subject: note, body: '笔记' })
  const changed = [
    { subject: note, body: '笔记！' },
    { subject: { ...note, kind: 'question' as const }, body: '笔记' },
    { subject: { ...note, audience: 'self' as const }, body: '笔记' },
  ]
  for (const draft of changed) {
    const own = drafts.idsFor(speech, draft)
    expect(own.annotationId).not.toBe(ids.annotationId)
    expect(own.commentId).not.toBe(ids.commentId)
  }
})

test('words that were changed and changed back before they are sent again are the same command', () => {
  const drafts = draftStore(shelf(), zhou)
  const ids = drafts.idsFor(speech, { subject: reply, body: '回复' })
  drafts.write(speech, { subject: reply, body: '回复，再想想' })
  drafts.write(speech, { subject: reply, body: '回复' })
  expect(drafts.idsFor(speech, { subject: reply, body: '回复' })).toEqual(ids)
})

test('ids that the server takes no more are retired, and the words stay', () => {
  const kept = shelf()
  const drafts = draftStore(kept, zhou)
  const ids = drafts.idsFor(speech, { subject: reply, body: '回复' })
  drafts.retireIds(speech, reply)
  expect(draftStore(kept, zhou).read(speech, reply)).toBe('回复')
  expect(drafts.idsFor(speech, { subject: reply, body: '回复' })).not.toEqual(ids)
  drafts.retireIds(speech, note)
  expect(drafts.all(speech)).toHaveLength(1)
})

test('the ids go with the draft: the same words written anew are another comment', () => {
  const drafts = draftStore(shelf(), zhou)
  const ids = drafts.idsFor(speech, { subject: reply, body: '同意' })
  drafts.forget(speech, reply)
  expect(drafts.idsFor(speech, { subject: reply, body: '同意' })).not.toEqual(ids)
})

function fullShelf(): globalThis.Storage {
  const kept = shelf()
  kept.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  return kept
}

test.each([
  ['the shelf is full', () => draftStore(fullShelf(), zhou)],
  ['nobody is known to be signed in', () => draftStore(shelf(), null)],
])('where %s a draft and its ids live as long as the page', (_where, open) => {
  const drafts = open()
  drafts.write(speech, { subject: note, body: '笔记' })
  expect(drafts.read(speech, note)).toBe('笔记')
  expect(drafts.newThreads(speech)).toHaveLength(1)
  const ids = drafts.idsFor(speech, { subject: note, body: '笔记' })
  expect(drafts.idsFor(speech, { subject: note, body: '笔记' })).toEqual(ids)
  drafts.forget(speech, note)
  expect(drafts.all(speech)).toEqual([])
})

test('what is written while nobody is known to be signed in is not kept in the browser', () => {
  const kept = shelf()
  draftStore(kept, null).write(speech, { subject: note, body: '笔记' })
  expect(kept).toHaveLength(0)
})

test('a shelf that holds rubbish never breaks the page', () => {
  const rubbish = shelf()
  rubbish.setItem(`variorum-draft:${zhou}:${speech}:new-thread:text`, '{"body": 7')
  rubbish.setItem(`variorum-draft:${zhou}:${speech}:new-thread:x`, 'null')
  const drafts = draftStore(rubbish, zhou)
  expect(drafts.newThreads(speech)).toEqual([])
  drafts.write(speech, { subject: { ...note, target: { type: 'text' } }, body: '笔记' })
  expect(drafts.newThreads(speech)).toHaveLength(1)
})
