// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ImportId } from '@variorum/document'
import type { ImportDecisions, ImportPreview } from '@variorum/protocol'
import { describe, expect, it, vi } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { ImportCheck, type NewText, type Revision } from './ImportCheck.tsx'
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
  discussions: null,
  proposalCount: 1,
  offers: { encoding: null, encodings: [], adjustments: [], breaks: [] },
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
    onCreate: vi.fn<(made: NewText, revision: Revision) => void>(),
    onRevise: vi.fn<(choices: ImportDecisions) => void>(),
    onStartOver: vi.fn<() => void>(),
  }
  renderIn(
    language,
    { imports: importsMessages[language] },
    <ImportCheck
      preview={preview}
      myName="林"
      isReading={false}
      isCreating={isCreating}
      {...told}
    />,
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
    expect(onCreate).toHaveBeenCalledExactlyOnceWith(
      {
        title: '青石镇讲话',
        proposesCorrections: true,
      },
      null,
    )
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

describe('the comments of a file', () => {
  const author = (name: string, commentCount: number) => ({ name, commentCount })
  const preview: ImportPreview = {
    ...PREVIEW,
    proposalCount: 0,
    discussions: {
      threadCount: 2,
      resolvedCount: 1,
      commentCount: 3,
      authors: [author('Anna', 2), author('', 1)],
      unplacedCount: 2,
      unplaced: [{ authorName: 'Anna', words: 'Why?', quote: 'the old words' }],
      isInvented: false,
    },
  }
  const made = { title: PREVIEW.title, proposesCorrections: false }

  it('are counted by who wrote them, and those without a place are listed', () => {
    check('en', preview)
    const notes = screen.getByRole('complementary').textContent
    for (const words of [
      '2 discussions, 1 resolved',
      'Anna: 2',
      'Anna: Why? (on: the old words)',
    ]) {
      expect(notes).toContain(words)
    }
    expect(notes).toContain('and 1 more')
  })

  it("come along under the file's names unless one says that one of them is oneself", async () => {
    const { onCreate, say } = check('en', preview)
    expect(screen.getByText(say.ownAuthorHint)).toBeTruthy()
    await userEvent.selectOptions(screen.getByRole('combobox', { name: say.ownAuthor }), '0')
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate).toHaveBeenCalledExactlyOnceWith({ ...made, ownAuthor: 0 }, null)
  })

  it('are told to be invented where they come with a sample, and nobody is one of them', async () => {
    const discussions = { ...preview.discussions!, isInvented: true }
    const { onCreate, say } = check('en', { ...preview, discussions })
    expect(screen.getByText(say.sampleDiscussionHint)).toBeTruthy()
    expect(screen.queryByRole('combobox', { name: say.ownAuthor })).toBeNull()
    await userEvent.click(screen.getByRole('checkbox', { name: say.bringDiscussions }))
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate).toHaveBeenCalledExactlyOnceWith({ ...made, leavesDiscussions: true }, null)
  })

  it('are offered as one’s own under one’s name, and taken for nobody’s', async () => {
    const discussions = { ...preview.discussions!, authors: [author('乙', 1), author('林', 2)] }
    const { onCreate, say } = check('en', { ...preview, discussions })
    expect(screen.getByText(say.ownAuthorAlike.replace('{{name}}', '林'))).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate).toHaveBeenCalledExactlyOnceWith(made, null)
  })

  it('stay out where one says so', async () => {
    const { onCreate, say } = check('en', preview)
    await userEvent.click(screen.getByRole('checkbox', { name: say.bringDiscussions }))
    expect(screen.queryByRole('combobox', { name: say.ownAuthor })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate).toHaveBeenCalledExactlyOnceWith({ ...made, leavesDiscussions: true }, null)
  })
})

describe('the suspected misreads', () => {
  it('stand in the text as corrections unless one says no', async () => {
    const { onCreate, say } = check()
    await userEvent.click(screen.getByRole('checkbox', { name: /更正建议/ }))
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate).toHaveBeenCalledExactlyOnceWith(
      {
        title: PREVIEW.title,
        proposesCorrections: false,
      },
      null,
    )
  })

  it('are only listed where no other words suggest themselves', () => {
    check('en', { ...PREVIEW, proposalCount: 0 })
    expect(screen.queryByRole('checkbox')).toBeNull()
  })
})

describe.each(['zh-Hans', 'en'] as const)('what can be decided, in %s', (language) => {
  const breakAt = (textOffset: number, start: number) => ({
    textOffset,
    start,
    paragraphIndex: 1,
    cue: 'topic' as const,
    confidence: 0.6,
    isTaken: false,
  })
  const offering: ImportPreview = {
    ...PREVIEW,
    warnings: [],
    proposalCount: 0,
    paragraphs: [
      { role: 'title', text: '讲话' },
      { role: 'body', text: '一二三。四五六。七八九。' },
    ],
    offers: {
      encoding: 'gb18030',
      encodings: [
        { encoding: 'gb18030', sample: '一二三' },
        { encoding: 'big5-hkscs', sample: '珨媼' },
      ],
      adjustments: [
        { kind: 'full-width-punctuation', count: 3, isMade: false, samples: ['一,二'] },
      ],
      breaks: [breakAt(6, 4), breakAt(10, 8)],
    },
  }
  const shown = (name: string) =>
    Array.from(
      screen.getByRole('region', { name }).querySelectorAll('[data-role]'),
      ({ textContent }) => textContent.replaceAll(/[¶↰]/g, ''),
    )
  const buttons = (name: string) => screen.getAllByRole('button', { name })

  it('a break is taken or left by one press each, taken back, and told when the text is created', async () => {
    const { say, onCreate } = check(language, offering)
    await userEvent.click(buttons(say.breakTake)[0]!)
    expect(shown(say.preview)).toEqual(['讲话', '一二三。', '四五六。七八九。'])
    await userEvent.click(buttons(say.breakLeave)[0]!)
    expect(screen.queryAllByRole('button', { name: say.breakTake })).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate.mock.lastCall?.[1]).toEqual({
      encoding: 'gb18030',
      adjustments: [],
      takenBreaks: [6],
      leftBreaks: [10],
    })
    await userEvent.click(screen.getByRole('button', { name: say.breakUndo }))
    await userEvent.click(screen.getByRole('button', { name: say.breakUndo }))
    expect(shown(say.preview)).toHaveLength(2)
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate.mock.lastCall?.[1]).toBeNull()
  })

  it('a press on the mark in the words does the same, and on it again takes it back', async () => {
    const { say } = check(language, offering)
    await userEvent.click(buttons(say.breakHere.replace('{{percent}}', '60'))[1]!)
    expect(shown(say.preview)).toEqual(['讲话', '一二三。四五六。', '七八九。'])
    await userEvent.click(screen.getByRole('button', { name: say.breakJoinHere }))
    expect(shown(say.preview)).toEqual(['讲话', '一二三。四五六。七八九。'])
  })

  it('all of a kind are taken at once', async () => {
    const { say } = check(language, offering)
    await userEvent.click(screen.getByRole('button', { name: say.breakTakeAll }))
    expect(shown(say.preview)).toEqual(['讲话', '一二三。', '四五六。', '七八九。'])
  })

  it('another encoding and changes throughout have the file read again', async () => {
    const { say, onRevise } = check(language, offering)
    await userEvent.click(buttons(say.breakTake)[0]!)
    await userEvent.click(screen.getByRole('checkbox'))
    const rest = { takenBreaks: [6], leftBreaks: [] }
    const adjustments = ['full-width-punctuation']
    expect(onRevise.mock.lastCall?.[0]).toEqual({ encoding: 'gb18030', adjustments, ...rest })
    expect(screen.getByText('珨媼')).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: 'BIG5-HKSCS' }))
    expect(onRevise.mock.lastCall?.[0]).toEqual({
      encoding: 'big5-hkscs',
      adjustments: [],
      takenBreaks: [],
      leftBreaks: [],
    })
    expect(shown(say.preview)).toHaveLength(2)
  })
})
