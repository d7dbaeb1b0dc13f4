// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beginAnnotation, type AnnotationId, type MemberId } from '@variorum/document'
import type { Review } from '@variorum/protocol'
import { expect, it } from 'vitest'
import { annotationsMessages } from '../../annotations/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { threadsMessages } from '../threads/messages.ts'
import { reviewMessages } from './messages.ts'
import { ReviewList } from './ReviewList.tsx'

const annotation = beginAnnotation({
  id: 'a' as AnnotationId,
  authorId: 'wang' as MemberId,
  kind: 'highlight',
  target: { type: 'text' },
  audience: 'group',
  createdAt: 1,
})

it.each(['zh-Hans', 'en'] as const)(
  'says in %s that nothing fits the choice, and of a text without discussions that it has none',
  async (language) => {
    const say = reviewMessages[language]
    const list = (threads: readonly unknown[]) => (
      <ReviewList
        review={{ names: {}, language: 'zh', threads } as unknown as Review}
        onResolve={() => undefined}
        onHistory={() => undefined}
        jumpLink={() => null}
      />
    )
    const sentences = {
      review: say,
      annotations: annotationsMessages[language],
      threads: threadsMessages[language],
    }
    const thread = {
      annotation,
      comments: [],
      place: { state: 'whole-text' },
      paragraphNumber: null,
    }
    const { rerender } = renderIn(language, sentences, list([thread]))
    await userEvent.click(screen.getByRole('radio', { name: say.all.replace('{{count}}', '0') }))
    const audience = screen.getByRole('combobox', { name: say.audience })
    await userEvent.selectOptions(audience, 'facilitators')
    expect(screen.getByText(say.emptyChosen)).toBeTruthy()
    rerender(list([]))
    expect(screen.getByText(say.emptyAll)).toBeTruthy()
    expect(screen.queryByText(say.emptyChosen)).toBeNull()
  },
)
