// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ImportId } from '@variorum/document'
import type { ImportPreview } from '@variorum/protocol'
import { describe, expect, it, vi } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { ImportCheck, type NewText } from './ImportCheck.tsx'
import { importsMessages } from './messages.ts'

const PREVIEW: ImportPreview = {
  importId: 'import' as ImportId,
  fileName: '讲话.txt',
  title: '在青石镇的讲话',
  language: 'zh-Hans',
  paragraphs: [
    { role: 'title', text: '在青石镇的讲话' },
    { role: 'body', text: '各位乡亲，国6家的事就是大家的事。' },
  ],
  proposalCount: 1,
  warnings: [
    {
      code: 'suspected-misread',
      paragraphIndex: 1,
      start: 5,
      end: 8,
      params: { found: '国6家', suggestion: '国家' },
    },
    { code: 'chunk-markers-removed', params: { count: 12 } },
    { code: 'cut-off-end', params: {} },
  ],
}

function check(language: 'zh-Hans' | 'en' = 'zh-Hans', preview = PREVIEW, isCreating = false) {
  const told = {
    onCreate: vi.fn<(made: NewText) => void>(),
    onStartOver: vi.fn<() => void>(),
  }
  renderIn(
    language,
    { imports: importsMessages[language] },
    <ImportCheck preview={preview} isCreating={isCreating} {...told} />,
  )
  const say = importsMessages[language]
  const title = () => screen.getByRole<HTMLInputElement>('textbox', { name: say.textTitle })
  return { ...told, say, title }
}

describe.each(['zh-Hans', 'en'] as const)('the check of an import in %s', (language) => {
  it('begins at its heading, and says what was read, what was done and what is to be looked at', () => {
    const { say } = check(language)
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    expect(screen.getByText(/讲话\.txt/).textContent).toContain('2')
    const notes = screen.getByRole('complementary', { name: say.notes })
    for (const heading of [say.toCheck, say.cleaned]) expect(notes.textContent).toContain(heading)
    expect(notes.textContent).toContain(say.cutOffEnd)
    expect(notes.textContent).toContain('12')
  })

  it('creates nothing without a title, and says so', async () => {
    const { title, onCreate, say } = check(language)
    await userEvent.clear(title())
    await userEvent.type(title(), '   {Enter}')
    expect(screen.getByText(say.titleMissing)).toBeTruthy()
    expect(title().getAttribute('aria-invalid')).toBe('true')
    expect(onCreate).not.toHaveBeenCalled()
  })

  it('leads from a suspected misread to its place', async () => {
    const { say } = check(language)
    const misread = screen.getByTitle(say.show.replace('{{number}}', '2'))
    expect(misread.textContent).toContain('国6家')
    misread.focus()
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement?.textContent).toContain('就是大家的事')
    expect(document.activeElement?.hasAttribute('data-flashing')).toBe(true)
  })
})

it('what could not be kept leads to its place, and says where that is in the file', async () => {
  const { say } = check('en', {
    ...PREVIEW,
    paragraphs: [{ role: 'body', text: 'Village | Books', line: 12 }],
    warnings: [{ code: 'images-as-words', paragraphIndex: 0, params: { count: 1 } }],
  })
  expect(screen.getByText(/^1 image stands on another site/)).toBeTruthy()
  const name = say.showLine.replace('{{number, number}}', '1').replace('{{line, number}}', '12')
  await userEvent.click(screen.getByRole('button', { name }))
  expect(document.activeElement?.textContent).toContain('Village | Books')
})

describe('Enter in the title', () => {
  it('creates the text under the name that stands there', async () => {
    const { title, onCreate } = check()
    await userEvent.clear(title())
    await userEvent.type(title(), '青石镇讲话{Enter}')
    expect(onCreate).toHaveBeenCalledExactlyOnceWith({
      title: '青石镇讲话',
      proposesCorrections: true,
    })
  })

  it('is left to the input method while characters are chosen, and a moment longer', () => {
    const { title } = check()
    expect(fireEvent.keyDown(title(), { key: 'Enter', isComposing: true })).toBe(false)
    expect(fireEvent.keyDown(title(), { key: 'Enter', keyCode: 229 })).toBe(false)
    fireEvent.compositionEnd(title())
    expect(fireEvent.keyDown(title(), { key: 'Enter' })).toBe(false)
  })
})

it('what was read without a question says that nothing needs attention', () => {
  const { say } = check('en', { ...PREVIEW, warnings: [] })
  expect(screen.getByText(say.noNotes)).toBeTruthy()
})

it('nothing is thrown away while the text is being created', async () => {
  const { onStartOver, onCreate, say } = check('en', PREVIEW, true)
  await userEvent.click(screen.getByRole('button', { name: say.startOver }))
  await userEvent.click(screen.getByRole('button', { name: say.create }))
  expect(onStartOver).not.toHaveBeenCalled()
  expect(onCreate).not.toHaveBeenCalled()
})

describe('the suspected misreads', () => {
  it('stand in the text as corrections unless one says no', async () => {
    const { onCreate, say } = check()
    await userEvent.click(screen.getByRole('checkbox', { name: /更正建议/ }))
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate).toHaveBeenCalledExactlyOnceWith({
      title: PREVIEW.title,
      proposesCorrections: false,
    })
  })

  it('are only listed where no other words suggest themselves', () => {
    check('en', { ...PREVIEW, proposalCount: 0 })
    expect(screen.queryByRole('checkbox')).toBeNull()
  })
})
