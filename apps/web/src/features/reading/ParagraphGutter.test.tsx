// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { WordsIndex, type IndexedParagraph, type ParagraphId } from '@variorum/document'
import { describe, expect, it, vi } from 'vitest'
import { observable } from '../../state/observable.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { readingMessages } from './messages.ts'
import { ParagraphGutter, type ParagraphGutterProps } from './ParagraphGutter.tsx'
import type { ReadingMeasures } from './reading-measures.ts'

const paragraphsOf = (ids: readonly string[]) =>
  new WordsIndex(ids.map((id) => ({ id: id as ParagraphId, role: 'body', text: id }))).paragraphs
const paragraphs = paragraphsOf(['one', 'two', 'three'])

function gutter(language: 'zh-Hans' | 'en', measuredCount = paragraphs.length) {
  const measuresOf = (count: number) =>
    ({
      paragraphs: Array.from({ length: count }, (_, at) => ({ top: at * 100, height: 90 })),
    }) as unknown as ReadingMeasures
  const told = {
    onOpen: vi.fn<ParagraphGutterProps['onOpen']>(),
    onCopyLink: vi.fn<ParagraphGutterProps['onCopyLink']>(),
  }
  const measures = observable(measuresOf(measuredCount))
  const beside = (shown: readonly IndexedParagraph[], marks?: ReadonlyMap<ParagraphId, number>) => (
    <ParagraphGutter
      paragraphs={shown}
      measures={measures}
      counts={new Map()}
      unread={new Map()}
      marks={marks}
      openParagraphId={null}
      linkedParagraphId={'two' as ParagraphId}
      {...told}
    />
  )
  const sentences = { reading: readingMessages[language] }
  const { rerender } = renderIn(language, sentences, beside(paragraphs))
  const say = readingMessages[language]
  const number = (at: number) => screen.getAllByRole('button')[at] as HTMLElement
  const link = (shown: number) =>
    screen.queryByRole('button', { name: say.copyLink.replace('{{number}}', `${shown}`) })
  const measured = (count: number) => act(() => measures.set(measuresOf(count)))
  return {
    ...told,
    number,
    link,
    measured,
    say,
    becomes: (ids: string[], marks?: ReadonlyMap<ParagraphId, number>) =>
      rerender(beside(paragraphsOf(ids), marks)),
  }
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

  it('come all at once, and none beside the paragraph with which an editor begins', () => {
    const { measured } = gutter(language, 1)
    expect(screen.queryAllByRole('button')).toEqual([])
    measured(3)
    expect(screen.getAllByRole('button')).toHaveLength(3)
    // A paragraph that was just divided is measured a moment later.
    measured(2)
    expect(screen.getAllByRole('button')).toHaveLength(2)
  })

  it('count highlights without words where that is wanted, and say so', () => {
    const { number, becomes, say } = gutter(language)
    expect(number(0).getAttribute('aria-label')).not.toMatch(/划线|highlight/)
    becomes(['one', 'two', 'three'], new Map([['one' as ParagraphId, 2]]))
    const alone = say.paragraph.replace('{{number}}', '1').replace('{{count}}', '0')
    const name = say.withMarks.replace('{{name}}', alone).replace('{{count}}', '2')
    expect(number(0).getAttribute('aria-label')).toBe(name)
    expect(number(0).querySelector('[data-count="2"]')).toBeTruthy()
    expect(number(1).querySelector('[data-count]')).toBeNull()
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

  it('lead to the same paragraph when somebody else adds one above it', async () => {
    const { number, link, becomes, onCopyLink } = gutter(language)
    number(0).focus()
    await userEvent.keyboard('{ArrowDown}')
    const two = number(1)
    becomes(['new', 'one', 'two', 'three'])
    expect(document.activeElement).toBe(two)
    expect(two.tabIndex).toBe(0)
    expect(link(2)).toBeNull()
    await userEvent.click(link(3) as HTMLElement)
    expect(onCopyLink).toHaveBeenLastCalledWith('two')
    fireEvent.keyDown(two, { key: 'c', ctrlKey: true })
    expect(onCopyLink).toHaveBeenLastCalledWith('two')
  })

  it('say to which of them a link led', () => {
    gutter(language)
    const current = screen.getAllByRole('button').map((each) => each.getAttribute('aria-current'))
    expect(current).toEqual([null, 'location', null])
  })
})
