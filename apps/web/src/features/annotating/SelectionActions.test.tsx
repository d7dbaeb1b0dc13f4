// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Editor } from '@tiptap/react'
import { CORRECTION_MAX_CHARS, type Audience } from '@variorum/document'
import { QUOTE_MAX_CHARS } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { annotationsMessages } from '../../annotations/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { words as wordsOf } from '../../testing/test-words.ts'
import { annotatingMessages } from './messages.ts'
import { SelectionActions } from './SelectionActions.tsx'

const BAR = { width: 400, height: 50 }
const LINE_PX = 30

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(BAR.width)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(BAR.height)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

/** Words in a column as wide as `columnPx`, selected from the left edge up to `endPx`, on a line that begins `linePx` below the top of the window. */
function selected(
  language: 'zh-Hans' | 'en',
  {
    columnPx = 800,
    endPx = 400,
    linePx = 100,
    length = 4,
    audience = 'group',
    words = '读'.repeat(length),
  }: {
    columnPx?: number
    endPx?: number
    linePx?: number
    length?: number
    audience?: Audience
    words?: string
  } = {},
) {
  const dom = document.createElement('div')
  dom.tabIndex = 0
  document.body.append(dom)
  const coordsAtPos = () => ({ left: endPx, right: endPx, top: linePx, bottom: linePx + LINE_PX })
  const state = { doc: wordsOf(...words.slice(0, length).split('\n')).doc }
  const editor = { isDestroyed: false, state, view: { dom, coordsAtPos } } as unknown as Editor
  const column = document.createElement('div')
  vi.spyOn(column, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, columnPx, 2_000))
  const told = {
    onChoose: vi.fn<Parameters<typeof SelectionActions>[0]['onChoose']>(),
    onCopy: vi.fn<(words: string) => void>(),
    onClose: vi.fn<() => void>(),
  }
  renderIn(
    language,
    { annotating: annotatingMessages[language], annotations: annotationsMessages[language] },
    <SelectionActions
      editor={editor}
      selection={{ from: 1, to: 1 + length }}
      column={{ current: column }}
      audience={audience}
      {...told}
    />,
  )
  const bar = screen.getByRole('toolbar')
  return { ...told, dom, bar, place: () => [bar.style.left, bar.style.top] }
}

describe.each(['zh-Hans', 'en'] as const)('the actions for selected words in %s', (language) => {
  it('offer each kind by its name, and each colour by its own', async () => {
    const { onChoose } = selected(language)
    const say = annotationsMessages[language]
    for (const kind of ['highlight', 'note', 'question', 'correction'] as const) {
      await userEvent.click(screen.getByRole('button', { name: say[kind] }))
      expect(onChoose).toHaveBeenLastCalledWith(kind, {})
    }
    for (const color of ['green', 'blue', 'pink', 'purple'] as const) {
      await userEvent.click(screen.getByRole('button', { name: say[`color-${color}`] }))
      expect(onChoose).toHaveBeenLastCalledWith('highlight', { color })
    }
    expect(screen.queryByRole('button', { name: say['color-yellow'] })).toBeNull()
  })

  it('are done by one key each, where nothing is being typed', async () => {
    const { onChoose, onCopy } = selected(language)
    for (const [key, kind, attributes] of [
      ['1', 'highlight', {}],
      ['3', 'highlight', { color: 'blue' }],
      ['n', 'note', {}],
      ['q', 'question', {}],
      ['c', 'correction', {}],
    ] as const) {
      await userEvent.keyboard(key)
      expect(onChoose).toHaveBeenLastCalledWith(kind, attributes)
    }
    await userEvent.keyboard('r')
    expect(onCopy).toHaveBeenCalledExactlyOnceWith('读读读读')
    onChoose.mockReset()
    const field = document.createElement('textarea')
    document.body.append(field)
    field.focus()
    await userEvent.keyboard('n{Control>}q{/Control}x')
    expect(onChoose).not.toHaveBeenCalled()
  })

  it.each(['dialog', 'alertdialog', 'menu'])(
    'are not done by the keys of what has the role %s over them',
    async (role) => {
      const { onChoose, onCopy } = selected(language)
      const over = document.createElement('div')
      over.setAttribute('role', role)
      over.tabIndex = -1
      const sheet = document.createElement('div')
      sheet.setAttribute('data-page-keys', '')
      sheet.append(over)
      document.body.append(sheet)
      over.focus()
      await userEvent.keyboard('1nqcr')
      expect([onChoose, onCopy].flatMap(({ mock }) => mock.calls)).toEqual([])
    },
  )

  it('say for whom a highlight is, since it is made at once', () => {
    selected(language, { audience: 'self' })
    const name = annotatingMessages[language]['highlightFor-self']
    expect(screen.getByRole('button', { name })).toBeTruthy()
  })

  it('offer a correction for words of one paragraph, as many as one takes', () => {
    const { correction } = annotationsMessages[language]
    selected(language, { words: '一段\n二段' })
    expect(screen.queryByRole('button', { name: correction })).toBeNull()
    document.body.replaceChildren()
    selected(language, { length: CORRECTION_MAX_CHARS + 1 })
    expect(screen.queryByRole('button', { name: correction })).toBeNull()
  })

  it('stand where others have taken the last of the words away meanwhile', () => {
    const { bar } = selected(language, { words: '读', length: 4 })
    expect(bar.querySelectorAll('button').length).toBeGreaterThan(0)
  })

  it('are a sentence where too much is selected', () => {
    const { bar } = selected(language, { length: QUOTE_MAX_CHARS + 1 })
    expect(bar.textContent).toBe(annotatingMessages[language].tooLong)
    expect(screen.queryAllByRole('button')).toEqual([])
  })
})

describe('the place of the actions', () => {
  it('is below the middle of a selection', () => {
    expect(selected('en').place()).toEqual(['200px', '138px'])
  })

  it('is inside the column, however narrow it is', () => {
    expect(selected('en', { endPx: 790 }).place()[0]).toBe('400px')
    document.body.replaceChildren()
    expect(selected('en', { columnPx: 390, endPx: 380 }).place()[0]).toBe('0px')
  })

  it('is above the words where the window ends below them', () => {
    const { place } = selected('en', { linePx: window.innerHeight - 40 })
    expect(place()[1]).toBe(`${window.innerHeight - 40 - 8 - BAR.height}px`)
  })
})

describe('Esc', () => {
  it('sends the actions away, and gives the focus back to the words', async () => {
    const { dom, onClose } = selected('en')
    await userEvent.tab()
    await userEvent.tab()
    expect(document.activeElement?.textContent).toContain('Highlight')
    await userEvent.keyboard('{Escape}')
    expect(onClose).toHaveBeenCalledOnce()
    expect(document.activeElement).toBe(dom)
  })

  it('is left to the input method while characters are chosen, and to a dialogue', () => {
    const { dom, onClose } = selected('en')
    fireEvent.keyDown(dom, { key: 'Escape', isComposing: true })
    fireEvent.keyDown(dom, { key: 'Escape', keyCode: 229 })
    const dialog = document.createElement('div')
    dialog.setAttribute('role', 'dialog')
    document.body.append(dialog)
    fireEvent.keyDown(dialog, { key: 'Escape' })
    expect(onClose).not.toHaveBeenCalled()
    fireEvent.keyDown(dom, { key: 'Escape' })
    expect(onClose).toHaveBeenCalledOnce()
  })
})

it('a press on the bar leaves the selection where it is', () => {
  const { bar } = selected('en')
  expect(fireEvent.mouseDown(bar)).toBe(false)
})
