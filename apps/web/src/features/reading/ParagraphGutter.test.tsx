// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { WordsIndex, type ParagraphId } from '@variorum/document'
import { describe, expect, it, vi } from 'vitest'
import { observable } from '../../state/observable.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { readingMessages } from './messages.ts'
import { ParagraphGutter, type ParagraphGutterProps } from './ParagraphGutter.tsx'
import type { ReadingMeasures } from './reading-measures.ts'

const { paragraphs } = new WordsIndex(
  ['one', 'two', 'three'].map((id) => ({ id: id as ParagraphId, role: 'body', text: id })),
)

function gutter(language: 'zh-Hans' | 'en') {
  const measured = paragraphs.map((_, at) => ({ top: at * 100, height: 90 }))
  const told = {
    onOpen: vi.fn<ParagraphGutterProps['onOpen']>(),
    onCopyLink: vi.fn<ParagraphGutterProps['onCopyLink']>(),
  }
  renderIn(
    language,
    { reading: readingMessages[language] },
    <ParagraphGutter
      paragraphs={paragraphs}
      measures={observable({ paragraphs: measured } as unknown as ReadingMeasures)}
      counts={new Map()}
      unread={new Map()}
      openParagraphId={null}
      linkedParagraphId={'two' as ParagraphId}
      {...told}
    />,
  )
  const say = readingMessages[language]
  const number = (at: number) => screen.getAllByRole('button')[at] as HTMLElement
  const link = (shown: number) =>
    screen.queryByRole('button', { name: say.copyLink.replace('{{number}}', `${shown}`) })
  return { ...told, number, link }
}

describe.each(['zh-Hans', 'en'] as const)('the numbers of the paragraphs in %s', (language) => {
  it('have the link beside the one under the hand, and none elsewhere', async () => {
    const { number, link, onCopyLink, onOpen } = gutter(language)
    expect(screen.getAllByRole('button')).toHaveLength(3)
    await userEvent.hover(number(2))
    expect(link(1)).toBeNull()
    await userEvent.click(link(3) as HTMLElement)
    expect(onCopyLink).toHaveBeenLastCalledWith('three')
    expect(onOpen).not.toHaveBeenCalled()
  })

  it('are gone through with arrows, from each to its link and back', async () => {
    const { number, link, onCopyLink } = gutter(language)
    number(0).focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(number(1))
    await userEvent.keyboard('{ArrowLeft}')
    expect(document.activeElement).toBe(link(2))
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(number(1))
    await userEvent.keyboard('{ArrowLeft}{ArrowDown}')
    expect(document.activeElement).toBe(number(2))
    fireEvent.keyDown(number(2), { key: 'c', ctrlKey: true })
    expect(onCopyLink).toHaveBeenLastCalledWith('three')
  })

  it('say to which of them a link led', () => {
    gutter(language)
    const current = screen.getAllByRole('button').map((each) => each.getAttribute('aria-current'))
    expect(current).toEqual([null, 'location', null])
  })
})
