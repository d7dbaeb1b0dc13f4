import type { AnnotationId, CommentId, ParagraphId, TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import {
  countDrafts,
  forgetDraftsBut,
  hasWords,
  type DraftSubject,
  type UnkeptDrafts,
} from './draft-records.ts'
import { draftStore, type DraftStore } from './draft-store.ts'

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

let moment = 0

/** A window of this user's browser. `hears`: what another one announced. */
function opened(
  kept: globalThis.Storage,
  userId: string | null = zhou,
  unkept: UnkeptDrafts = new Map(),
) {
  const windows: DraftStore[] = []
  const drafts = draftStore(kept, userId, {
    now: () => ++moment,
    newId: () => `d${++moment}`,
    announce: (ending) => {
      for (const other of windows) other.hear(ending)
    },
    unkept,
  })
  const writes = (subject: DraftSubject, body: string, textId = speech) => {
    const composer = drafts.compose(textId, subject)
    drafts.follow(composer)
    composer.write(body)
    return composer
  }
  const composes = (subject: DraftSubject, textId = speech) => {
    const composer = drafts.compose(textId, subject)
    drafts.follow(composer)
    return composer
  }
  return { drafts, windows, writes, composes }
}

/** Two windows of one browser. */
function twoWindows() {
  const kept = shelf()
  const [one, other] = [opened(kept), opened(kept)]
  one.windows.push(other.drafts)
  other.windows.push(one.drafts)
  return { kept, one, other }
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
  opened(kept).writes(reply, '我想')
  expect(opened(kept).drafts.read(speech, reply)).toBe('我想')
  expect(opened(kept).composes(reply).written.get().body).toBe('我想')
})

test('drafts on different subjects and texts do not meet', () => {
  const { drafts, writes } = opened(shelf())
  writes(reply, '回复')
  writes(note, '笔记')
  expect(drafts.read(speech, reply)).toBe('回复')
  expect(drafts.read(speech, note)).toBe('笔记')
  expect(drafts.read(letter, note)).toBe('')
})

test('a draft that was emptied, sent or discarded is gone', () => {
  const kept = shelf()
  const { drafts, writes } = opened(kept)
  writes(reply, '回复').write('  ')
  writes(note, '笔记').sent()
  writes({ type: 'edit', commentId: 'c1' as CommentId }, '改').discard()
  expect(drafts.all(speech)).toEqual([])
  expect(kept).toHaveLength(0)
})

test('a draft that was emptied after a reload does not come back', () => {
  const kept = shelf()
  opened(kept).writes(reply, '回复')
  opened(kept).writes(reply, '')
  expect(opened(kept).drafts.read(speech, reply)).toBe('')
  expect(opened(kept).drafts.all(speech)).toEqual([])
})

test('a draft that was written on over reloads is one, and goes as a whole when it is sent', () => {
  const kept = shelf()
  opened(kept).writes(reply, '第一')
  opened(kept).writes(reply, '第一，第二')
  const third = opened(kept)
  const composer = third.writes(reply, '第一，第二，第三')
  expect(third.drafts.all(speech).map(({ body }) => body)).toEqual(['第一，第二，第三'])
  composer.sent()
  expect(opened(kept).drafts.all(speech)).toEqual([])
  expect(kept).toHaveLength(0)
})

test('what one window sends takes nothing from the longer draft of another', () => {
  const { kept, one, other } = twoWindows()
  const long = one.writes(reply, '写了很久的一段')
  const short = other.writes(reply, '同意')
  short.sent()
  expect(long.written.get()).toEqual({ body: '写了很久的一段', isSentElsewhere: false })
  expect(opened(kept).drafts.read(speech, reply)).toBe('写了很久的一段')
})

test('what a window made of another’s draft and sent leaves what that one has written on', () => {
  const { kept, one, other } = twoWindows()
  const first = one.writes(reply, '写了很久')
  const second = other.composes(reply)
  first.write('写了很久的一段')
  second.write('写了很久，先发这些')
  second.sent()
  expect(first.written.get().body).toBe('写了很久的一段')
  expect(
    opened(kept)
      .drafts.all(speech)
      .map(({ body }) => body),
  ).toEqual(['写了很久的一段'])
})

test('words that another window shows too and that are sent once go from both, and can not be sent twice', () => {
  const { kept, one, other } = twoWindows()
  const first = one.writes(reply, '只发一次')
  const second = other.composes(reply)
  expect(second.seeds()).toEqual(first.seeds())
  second.sent()
  expect(first.written.get()).toEqual({ body: null, isSentElsewhere: true })
  expect(kept).toHaveLength(0)
})

test('what a window discards stays where another shows it, and is kept for it', () => {
  const { kept, one, other } = twoWindows()
  const first = one.writes(reply, '还要写')
  other.writes(reply, '还要写？').discard()
  expect(first.written.get().body).toBe('还要写')
  expect(opened(kept).drafts.read(speech, reply)).toBe('还要写')
})

test('a window that shows words of a page that is closed, and of which something else was made and sent, shows them no more', () => {
  const kept = shelf()
  opened(kept).writes(reply, '第一稿')
  const [one, other] = [opened(kept), opened(kept)]
  one.windows.push(other.drafts)
  const shown = other.composes(reply)
  one.writes(reply, '第二稿').sent()
  expect(shown.written.get()).toEqual({ body: null, isSentElsewhere: true })
  expect(kept).toHaveLength(0)
})

test('two drafts on one subject come up one after the other, the newest first', () => {
  const { kept, one, other } = twoWindows()
  const older = one.composes(reply)
  const newer = other.composes(reply)
  older.write('先写的')
  newer.write('后写的')
  const later = opened(kept)
  const composer = later.composes(reply)
  expect(composer.written.get().body).toBe('后写的')
  composer.sent()
  expect(later.composes(reply).written.get().body).toBe('先写的')
})

test('a draft whose words are found to have arrived, or to be on their way, is sent', () => {
  const kept = shelf()
  const page = opened(kept)
  const { comment } = page.writes(reply, '已经到了').seeds()
  page.writes(note, '还没有').seeds()
  const reloaded = opened(kept)
  const shown = reloaded.composes(reply)
  reloaded.drafts.settle(speech, (_draft, seeds) => seeds.comment === comment)
  expect(shown.written.get()).toEqual({ body: null, isSentElsewhere: true })
  expect(reloaded.drafts.all(speech).map(({ body }) => body)).toEqual(['还没有'])
})

test('a composer that opens just before its draft turns out to be sent is empty', () => {
  const { drafts, writes } = opened(shelf())
  writes(reply, '已经到了').seeds()
  const again = drafts.compose(speech, reply)
  expect(again.written.get().body).toBe('已经到了')
  drafts.settle(speech, () => true)
  drafts.follow(again)
  expect(again.written.get()).toEqual({ body: null, isSentElsewhere: true })
})

test('a draft that says something else than what has arrived stays', () => {
  const { drafts, writes } = opened(shelf())
  const composer = writes(reply, '已经到了')
  composer.seeds()
  composer.write('已经到了，还有')
  drafts.settle(speech, () => true)
  expect(composer.written.get().body).toBe('已经到了，还有')
})

test('every draft of a text can be had, edits included, and none of another', () => {
  const { drafts, writes } = opened(shelf())
  const edit: DraftSubject = { type: 'edit', commentId: 'c1' as CommentId }
  for (const subject of [reply, note, edit]) writes(subject, subject.type)
  writes(note, '别处', letter)
  expect(
    drafts
      .all(speech)
      .map(({ body }) => body)
      .toSorted(),
  ).toEqual(['edit', 'new-thread', 'reply'])
  expect(drafts.newThreads(speech)).toHaveLength(1)
})

test('a draft comes back for the audience that it was chosen for last', () => {
  const { drafts, writes } = opened(shelf())
  writes(note, '只给自己').about({ ...note, audience: 'self' })
  expect(drafts.newThreads(speech)[0]?.subject).toMatchObject({ audience: 'self' })
})

test('a draft is there for nobody but its writer, who finds it when they come back', () => {
  const kept = shelf()
  opened(kept).writes(note, '只给自己')
  for (const other of [opened(kept, wu).drafts, opened(kept, null).drafts]) {
    expect(other.read(speech, note)).toBe('')
    expect(other.newThreads(speech)).toEqual([])
    expect(other.all(speech)).toEqual([])
  }
  opened(kept, wu).writes(note, '另一句').sent()
  expect(opened(kept).drafts.read(speech, note)).toBe('只给自己')
})

test('when somebody else signs in the drafts of all others go, also those that name nobody', () => {
  const kept = shelf()
  kept.setItem(`variorum-draft:${speech}:new-thread:text`, '{"body":"从前"}')
  kept.setItem('variorum-language', 'en')
  opened(kept).writes(note, '周的')
  opened(kept).writes(reply, '周的', letter)
  opened(kept, wu).writes(note, '吴的')
  const unkept: UnkeptDrafts = new Map()
  expect([countDrafts(kept, zhou, unkept), countDrafts(kept, wu, unkept)]).toEqual([2, 1])
  forgetDraftsBut(kept, wu, unkept)
  expect(opened(kept).drafts.all(speech)).toEqual([])
  expect(opened(kept, wu).drafts.read(speech, note)).toBe('吴的')
  expect(kept).toHaveLength(2)
})

test('whoever signs out leaves no draft', () => {
  const kept = shelf()
  kept.setItem('variorum-language', 'en')
  opened(kept).writes(note, '笔记')
  opened(kept).writes(reply, '回复', letter)
  forgetDraftsBut(kept, null, new Map())
  expect(opened(kept).drafts.all(speech)).toEqual([])
  expect([...Array(kept.length).keys()].map((index) => kept.key(index))).toEqual([
    'variorum-language',
  ])
})

test('a draft of an earlier version of the page is read', () => {
  const kept = shelf()
  kept.setItem(
    `variorum-draft:${zhou}:${speech}:reply:a1`,
    JSON.stringify({ subject: reply, body: '从前' }),
  )
  const { drafts, writes } = opened(kept)
  expect(drafts.read(speech, reply)).toBe('从前')
  writes(reply, '从前的话').sent()
  expect(kept).toHaveLength(0)
})

test('a draft that an earlier version sent under ids without seeds is written, not sent, and gets ids that prove its maker', () => {
  const kept = shelf()
  const ids = { annotationId: 'a9', commentId: 'c9' }
  const sent = { subject: reply, body: '从前', version: 0, writtenAt: 1, madeFrom: null }
  const record = { ...sent, sending: { says: '从前', ids } }
  kept.setItem(`variorum-draft:${zhou}:${speech}:reply:a1#d1`, JSON.stringify(record))
  const { drafts, composes } = opened(kept)
  drafts.settle(speech, () => true)
  const composer = composes(reply)
  expect(composer.written.get().body).toBe('从前')
  expect(Object.values(composer.seeds())).toEqual([expect.any(String), expect.any(String)])
  expect(opened(kept).composes(reply).seeds()).toEqual(composer.seeds())
})

test('a draft that is sent again after a reload is the same command', () => {
  const kept = shelf()
  const seeds = opened(kept).writes(note, '笔记').seeds()
  expect(opened(kept).composes(note).seeds()).toEqual(seeds)
  expect(opened(kept).writes(note, ' 笔记 ').seeds()).toEqual(seeds)
})

test('a draft that was changed after it was sent is another command: the server keeps the words that it has under known ids', () => {
  const composer = opened(shelf()).writes(note, '笔记')
  const seeds = composer.seeds()
  composer.write('笔记！')
  const changed = [composer.seeds()]
  composer.write('笔记')
  for (const more of [{ kind: 'question' as const }, { audience: 'self' as const }]) {
    composer.about({ ...note, ...more })
    changed.push(composer.seeds())
  }
  for (const own of changed) {
    expect(own.annotation).not.toBe(seeds.annotation)
    expect(own.comment).not.toBe(seeds.comment)
  }
})

test('words that were changed and changed back before they are sent again are the same command', () => {
  const composer = opened(shelf()).writes(reply, '回复')
  const seeds = composer.seeds()
  composer.write('回复，再想想')
  composer.write('回复')
  expect(composer.seeds()).toEqual(seeds)
})

test('seeds of ids that the server takes no more are retired, and the words stay', () => {
  const kept = shelf()
  const composer = opened(kept).writes(reply, '回复')
  const seeds = composer.seeds()
  composer.retireSeeds()
  expect(opened(kept).drafts.read(speech, reply)).toBe('回复')
  expect(composer.seeds()).not.toEqual(seeds)
})

test('the seeds go with the draft: the same words written anew are another comment', () => {
  const composer = opened(shelf()).writes(reply, '同意')
  const seeds = composer.seeds()
  composer.sent()
  composer.write('同意')
  expect(composer.seeds()).not.toEqual(seeds)
})

function fullShelf(): globalThis.Storage {
  const kept = shelf()
  kept.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  return kept
}

test.each([
  ['the shelf is full', () => opened(fullShelf())],
  ['nobody is known to be signed in', () => opened(shelf(), null)],
])('where %s a draft and its seeds live as long as the page', (_where, open) => {
  const { drafts, writes } = open()
  const composer = writes(note, '笔记')
  expect(drafts.read(speech, note)).toBe('笔记')
  expect(drafts.newThreads(speech)).toHaveLength(1)
  expect(composer.seeds()).toEqual(composer.seeds())
  composer.sent()
  expect(drafts.all(speech)).toEqual([])
})

test('what is written while nobody is known to be signed in is not kept in the browser', () => {
  const kept = shelf()
  opened(kept, null).writes(note, '笔记')
  expect(kept).toHaveLength(0)
})

test('a shelf that holds rubbish never breaks the page', () => {
  const rubbish = shelf()
  rubbish.setItem(`variorum-draft:${zhou}:${speech}:new-thread:text`, '{"body": 7')
  rubbish.setItem(`variorum-draft:${zhou}:${speech}:new-thread:x`, 'null')
  const { drafts, writes } = opened(rubbish)
  expect(drafts.newThreads(speech)).toEqual([])
  writes({ ...note, target: { type: 'text' } }, '笔记')
  expect(drafts.newThreads(speech)).toHaveLength(1)
})

test('what the browser does not take is known to be unkept, and there as long as the page', () => {
  const full = shelf()
  full.setItem = () => {
    throw new Error('This browser keeps nothing')
  }
  const page: UnkeptDrafts = new Map()
  const { drafts, writes } = opened(full, zhou, page)
  expect(drafts.areKept.get()).toBe(true)
  const composer = writes(note, '这里什么都不存')
  expect([drafts.areKept.get(), hasWords(page)]).toEqual([false, true])
  // Another text was opened meanwhile, and this one again.
  const again = opened(full, zhou, page)
  expect(again.drafts.areKept.get()).toBe(false)
  expect(again.drafts.read(speech, note)).toBe('这里什么都不存')
  expect(countDrafts(full, zhou, page)).toBe(1)
  composer.write(' ')
  expect([drafts.areKept.get(), hasWords(page)]).toEqual([true, false])
  composer.write('又写')
  composer.sent()
  expect([drafts.areKept.get(), hasWords(page)]).toEqual([true, false])

  opened(full, zhou, page).writes(reply, '周的')
  expect(opened(full, wu, page).drafts.all(speech)).toEqual([])
  forgetDraftsBut(full, wu, page)
  expect(hasWords(page)).toBe(false)
})

test('a draft that the browser takes is kept', () => {
  const page: UnkeptDrafts = new Map()
  const { drafts, writes } = opened(shelf(), zhou, page)
  writes(note, '存下了')
  expect([drafts.areKept.get(), hasWords(page)]).toEqual([true, false])
})
