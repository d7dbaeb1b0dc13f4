// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import type { ParagraphId, TextId } from '@variorum/document'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { windowChannel } from '../browser/browser-lends.ts'
import type { DraftEnding, DraftSubject } from './draft-records.ts'
import type { DraftStore } from './draft-store.ts'
import { DraftsOf } from './DraftsOf.tsx'
import { useDrafts } from './use-draft.ts'

const textId = '0192f0aa-0000-7000-8000-0000000000a1' as TextId
const subject: DraftSubject = {
  type: 'new-thread',
  kind: 'note',
  target: {
    type: 'paragraph',
    paragraphId: '0192f0aa-0000-7000-8000-0000000000b1' as ParagraphId,
    excerpt: '走之前',
  },
}

/** Another window of this browser. */
let elsewhere: BroadcastChannel | null
let heard: Promise<DraftEnding>

beforeEach(() => {
  elsewhere = windowChannel('variorum-drafts')
  heard = new Promise((resolve) => {
    elsewhere?.addEventListener('message', ({ data }: MessageEvent<DraftEnding>) => resolve(data))
  })
})

afterEach(() => {
  cleanup()
  elsewhere?.close()
})

function opensText(): { readonly drafts: DraftStore; readonly leaves: () => void } {
  const shown: DraftStore[] = []
  function Shown() {
    shown.push(useDrafts())
    return null
  }
  const { unmount } = render(
    <DraftsOf userId="zhou">
      <Shown />
    </DraftsOf>,
  )
  const [drafts] = shown
  if (!drafts) throw new Error('No drafts')
  return { drafts, leaves: unmount }
}

it('is heard where the text is opened anew, and in other windows, that a note was sent which was under way when its writer left', async () => {
  const before = opensText()
  const left = before.drafts.compose(textId, subject)
  left.write('走之前说一句')
  before.leaves()
  const { drafts } = opensText()
  const { endings } = drafts
  const composer = drafts.compose(textId, subject)
  drafts.follow(composer)
  expect(composer.written.get().body).toBe('走之前说一句')
  const endedBefore = endings.get()

  act(() => left.sent())
  expect(composer.written.get()).toEqual({ body: null, isSentElsewhere: true })
  expect(endings.get()).toBeGreaterThan(endedBefore)
  expect(drafts.newThreads(textId)).toEqual([])
  expect((await heard).sent).not.toBeNull()
})
