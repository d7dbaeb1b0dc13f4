// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import {
  beginAnnotation,
  type AnnotationId,
  type MemberId,
  type PlacedThread,
} from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { annotationsMessages } from '../../annotations/messages.ts'
import { composingMessages } from '../../composing/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { textViewAs } from '../../testing/test-text-view.ts'
import { filtering } from './filtering.ts'
import { FilterMenu } from './FilterMenu.tsx'
import { FilterNotice } from './FilterNotice.tsx'
import { filtersMessages } from './messages.ts'
import { EVERYTHING } from './thread-filter.ts'

const LI = 'li' as MemberId
const NOTE: PlacedThread = {
  annotation: beginAnnotation({
    id: 'a' as AnnotationId,
    authorId: LI,
    kind: 'note',
    target: { type: 'text' },
    audience: 'group',
    createdAt: 0,
  }),
  comments: [],
  place: null,
}

function menu(language: 'zh-Hans' | 'en') {
  const chosen = filtering()
  renderIn(
    language,
    {
      annotations: annotationsMessages[language],
      composing: composingMessages[language],
      filters: filtersMessages[language],
    },
    <>
      <FilterMenu
        text={textViewAs('annotator')}
        names={new Map([[LI, '李']])}
        threads={[NOTE]}
        filtering={chosen}
      />
      <FilterNotice filtering={chosen} shown={1} all={5} />
    </>,
  )
  return { chosen, say: filtersMessages[language] }
}

describe.each(['zh-Hans', 'en'] as const)('the filter in %s', (language) => {
  it('offers kinds, people who took part, status, audience and colours; all by name', async () => {
    const { chosen, say } = menu(language)
    const annotations = annotationsMessages[language]
    await userEvent.click(screen.getByRole('checkbox', { name: annotations.question }))
    await userEvent.selectOptions(screen.getByRole('combobox', { name: say.author }), '李')
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: say.status }),
      say['status-unanswered'],
    )
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: say.audience }),
      composingMessages[language]['audience-self'],
    )
    await userEvent.click(screen.getByRole('checkbox', { name: annotations['color-green'] }))
    expect(chosen.filter.get()).toEqual({
      kinds: ['question'],
      author: LI,
      status: 'unanswered',
      audience: 'self',
      color: 'green',
      tag: null,
      isUnread: false,
      isHidden: false,
    })
  })

  it('says what is left out, and takes it all back at once', async () => {
    const { chosen, say } = menu(language)
    expect(screen.getByRole('status').textContent).toBe('')
    await userEvent.click(
      screen.getByRole('checkbox', { name: annotationsMessages[language].note }),
    )
    const says = say.shown.replace('{{shown}}', '1').replace('{{all}}', '5')
    expect(screen.getByRole('status').textContent).toContain(says)
    await userEvent.click(screen.getByRole('switch', { name: say.hide }))
    expect(screen.getByRole('status').textContent).toContain(say.hidden)
    await userEvent.click(screen.getAllByRole('button', { name: say.clear })[0] as HTMLElement)
    expect(chosen.filter.get()).toEqual(EVERYTHING)
  })
})
