import type { AnnotationId, CommentId, ParagraphId, TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import { draftStore, type DraftSubject } from './draft-store.ts'

const speech = '0190c5f0-0000-7000-8000-000000000001' as TextId
const letter = '0190c5f0-0000-7000-8000-000000000002' as TextId
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
  draftStore(kept).write(speech, { subject: reply, body: '我想' })
  expect(draftStore(kept).read(speech, reply)).toBe('我想')
})

test('drafts on different subjects and texts do not meet', () => {
  const drafts = draftStore(shelf())
  drafts.write(speech, { subject: reply, body: '回复' })
  drafts.write(speech, { subject: note, body: '笔记' })
  expect(drafts.read(speech, reply)).toBe('回复')
  expect(drafts.read(speech, note)).toBe('笔记')
  expect(drafts.read(letter, note)).toBe('')
})

test('a draft that was emptied or sent is gone', () => {
  const drafts = draftStore(shelf())
  drafts.write(speech, { subject: reply, body: '回复' })
  drafts.write(speech, { subject: reply, body: '  ' })
  expect(drafts.read(speech, reply)).toBe('')
  drafts.write(speech, { subject: note, body: '笔记' })
  drafts.forget(speech, note)
  expect(drafts.newThreads(speech)).toEqual([])
})

test('new threads that were begun in a text can be listed with their target', () => {
  const drafts = draftStore(shelf())
  drafts.write(speech, { subject: reply, body: '回复' })
  drafts.write(speech, { subject: note, body: '笔记' })
  expect(drafts.newThreads(speech)).toEqual([{ subject: note, body: '笔记' }])
})

test('every draft of a text can be had, edits included, and none of another', () => {
  const drafts = draftStore(shelf())
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
  const drafts = draftStore(shelf())
  drafts.write(speech, { subject: { ...note, audience: 'self' }, body: '只给自己' })
  expect(drafts.newThreads(speech)[0]?.subject).toMatchObject({ audience: 'self' })
})

test('a shelf that fails or holds rubbish never breaks the page', () => {
  const broken = shelf()
  broken.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const drafts = draftStore(broken)
  expect(() => drafts.write(speech, { subject: note, body: '笔记' })).not.toThrow()
  const rubbish = shelf()
  rubbish.setItem(`variorum-draft:${speech}:new-thread:text`, '{"body": 7')
  rubbish.setItem(`variorum-draft:${speech}:new-thread:x`, 'null')
  expect(draftStore(rubbish).newThreads(speech)).toEqual([])
})
