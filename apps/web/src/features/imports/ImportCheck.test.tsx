// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ImportId, ImportStep } from '@variorum/document'
import type { ImportDecisions, ImportPreview } from '@variorum/protocol'
import { describe, expect, it, vi } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { readingMessages } from '../reading/messages.ts'
import { ImportCheck, type NewText } from './ImportCheck.tsx'
import { importsMessages } from './messages.ts'

const PREVIEW: ImportPreview = {
  importId: 'import' as ImportId,
  fileName: '讲话.txt',
  title: '在青石镇的讲话',
  language: 'zh-Hans',
  paragraphs: [
    { id: '0', role: 'title', text: '在青石镇的讲话' },
    { id: '8', role: 'body', text: '各位乡亲，国6家的事就是大家的事。' },
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

/** Nothing was chosen otherwise. */
const AS_READ: ImportDecisions = { adjustments: [] }

function check(language: 'zh-Hans' | 'en' = 'zh-Hans', preview = PREVIEW, isCreating = false) {
  const told = {
    onCreate: vi.fn<(made: NewText, choices: ImportDecisions) => void>(),
    onSteps: vi.fn<(steps: readonly ImportStep[]) => void>(),
    onRevise: vi.fn<(choices: ImportDecisions) => void>(),
    onStartOver: vi.fn<() => void>(),
  }
  renderIn(
    language,
    { imports: importsMessages[language], reading: readingMessages[language] },
    <ImportCheck
      preview={preview}
      steps={[]}
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
    paragraphs: [{ id: '0', role: 'body', text: 'Village | Books', line: 12 }],
    warnings: [{ code: 'images-as-words', paragraphIndex: 0, params: { count: 1 } }],
  })
  // In the list, and at its place.
  expect(screen.getAllByText(/^1 image stands on another site/)).toHaveLength(2)
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
      AS_READ,
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
      placed: [
        { authorName: 'Bo', words: 'Because.', quote: '国家', first: 1, last: 1, start: 5, end: 8 },
      ],
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
    expect(onCreate).toHaveBeenCalledExactlyOnceWith({ ...made, ownAuthor: 0 }, AS_READ)
  })

  it('are told to be invented where they come with a sample, and nobody is one of them', async () => {
    const discussions = { ...preview.discussions!, isInvented: true }
    const { onCreate, say } = check('en', { ...preview, discussions })
    expect(screen.getByText(say.sampleDiscussionHint)).toBeTruthy()
    expect(screen.queryByRole('combobox', { name: say.ownAuthor })).toBeNull()
    await userEvent.click(screen.getByRole('checkbox', { name: say.bringDiscussions }))
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate).toHaveBeenCalledExactlyOnceWith({ ...made, leavesDiscussions: true }, AS_READ)
  })

  it('are offered as one’s own under one’s name, and taken for nobody’s', async () => {
    const discussions = { ...preview.discussions!, authors: [author('乙', 1), author('林', 2)] }
    const { onCreate, say } = check('en', { ...preview, discussions })
    expect(screen.getByText(say.ownAuthorAlike.replace('{{name}}', '林'))).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate).toHaveBeenCalledExactlyOnceWith(made, AS_READ)
  })

  it('stay out where one says so', async () => {
    const { onCreate, say } = check('en', preview)
    await userEvent.click(screen.getByRole('checkbox', { name: say.bringDiscussions }))
    expect(screen.queryByRole('combobox', { name: say.ownAuthor })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: say.create }))
    expect(onCreate).toHaveBeenCalledExactlyOnceWith({ ...made, leavesDiscussions: true }, AS_READ)
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
      AS_READ,
    )
  })

  it('are changed as proposed, or said to be right, and then no longer listed', async () => {
    const { say, onSteps } = check()
    const accept = say.misreadAccept.replace('{{words}}', '国家')
    const words = () => screen.getByRole('region', { name: say.preview }).textContent
    await userEvent.click(screen.getByRole('button', { name: accept }))
    expect(words()).toContain('各位乡亲，国家的事')
    expect(screen.queryByRole('button', { name: accept })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: say.undo }))
    await userEvent.click(screen.getByRole('button', { name: say.misreadRefuse }))
    expect(words()).toContain('国6家')
    expect(screen.queryByRole('button', { name: accept })).toBeNull()
    expect(onSteps.mock.lastCall?.[0]).toEqual([
      [{ kind: 'misread', block: '8', at: 5, found: '国6家', words: null }],
    ])
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
      { id: '0', role: 'title', text: '讲话' },
      { id: '2', role: 'body', text: '一二三。四五六。七八九。' },
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

  it('a break is taken or left by one press each, and taken back', async () => {
    const { say, onSteps } = check(language, offering)
    await userEvent.click(buttons(say.breakTake)[0]!)
    expect(shown(say.preview)).toEqual(['讲话', '一二三。', '四五六。七八九。'])
    await userEvent.click(buttons(say.breakLeave)[0]!)
    expect(screen.queryAllByRole('button', { name: say.breakTake })).toEqual([])
    expect(onSteps.mock.lastCall?.[0]).toEqual([
      [{ kind: 'breaks', textOffsets: [6], isTaken: true }],
      [{ kind: 'breaks', textOffsets: [10], isTaken: false }],
    ])
    await userEvent.click(screen.getByRole('button', { name: say.undo }))
    await userEvent.click(screen.getByRole('button', { name: say.undo }))
    expect(shown(say.preview)).toHaveLength(2)
    expect(onSteps.mock.lastCall?.[0]).toEqual([])
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    expect(shown(say.preview)).toHaveLength(3)
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
    const { say, onRevise, onSteps } = check(language, offering)
    await userEvent.click(buttons(say.breakTake)[0]!)
    await userEvent.click(screen.getByRole('checkbox'))
    const adjustments = ['full-width-punctuation']
    expect(onRevise.mock.lastCall?.[0]).toEqual({ encoding: 'gb18030', adjustments })
    expect(screen.getByText('珨媼')).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: 'BIG5-HKSCS' }))
    expect(onRevise.mock.lastCall?.[0]).toEqual({
      encoding: 'big5-hkscs',
      adjustments: [],
    })
    expect(onSteps.mock.lastCall?.[0]).toEqual([])
    expect(shown(say.preview)).toHaveLength(2)
  })
})

describe.each(['zh-Hans', 'en'] as const)('by the keys alone, in %s', (language) => {
  const roles = () =>
    Array.from(document.querySelectorAll('[data-role]'), (block) => block.getAttribute('data-role'))
  const texts = () =>
    Array.from(document.querySelectorAll('[data-role]'), ({ textContent }) => textContent)

  it('blocks are gone through, parted, joined, made something else, deleted, and all of it taken back', async () => {
    check(language)
    const blocks = screen.getAllByRole('group')
    blocks[0]?.focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(blocks[1])
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{Enter}')
    expect(texts()).toEqual(['在青石镇的讲话', '各位乡', '亲，国6家的事就是大家的事。'])
    await userEvent.keyboard('h')
    expect(roles()).toEqual(['title', 'body', 'heading'])
    await userEvent.keyboard('{Backspace}')
    expect(texts()).toHaveLength(2)
    await userEvent.keyboard('{Delete}')
    expect(texts()).toEqual(['在青石镇的讲话'])
    // The last one stays.
    await userEvent.keyboard('{Delete}')
    expect(texts()).toHaveLength(1)
    for (let step = 0; step < 4; step++) await userEvent.keyboard('{Control>}z{/Control}')
    expect(texts()).toEqual(['在青石镇的讲话', '各位乡亲，国6家的事就是大家的事。'])
    await userEvent.keyboard('{Control>}y{/Control}')
    expect(texts()).toHaveLength(3)
  })

  it('a block is parted between its sentences', async () => {
    const { say } = check(language, {
      ...PREVIEW,
      warnings: [],
      paragraphs: [{ id: '0', role: 'body', text: '第一句。第二句。第三句。' }],
    })
    screen.getByRole('group').focus()
    await userEvent.keyboard('{Enter}')
    const places = screen.getByRole('group', { name: say.partingPlaces })
    expect(places.contains(document.activeElement)).toBe(true)
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(texts()).toEqual(['第一句。第二句。', '第三句。'])
    expect(document.activeElement?.textContent).toBe('第三句。')
  })

  it('the keys are listed', async () => {
    const { say } = check(language)
    screen.getAllByRole('group')[0]?.focus()
    await userEvent.keyboard('?')
    expect(screen.getByRole('dialog').textContent).toContain(say.keySplit)
  })
})

it('a comment whose words are deleted is listed among those without a place', async () => {
  const { say } = check('en', {
    ...PREVIEW,
    discussions: {
      threadCount: 1,
      resolvedCount: 0,
      commentCount: 1,
      authors: [{ name: 'Bo', commentCount: 1 }],
      unplacedCount: 0,
      unplaced: [],
      isInvented: false,
      placed: [
        { authorName: 'Bo', words: 'Because.', quote: '国家', first: 1, last: 1, start: 5, end: 8 },
      ],
    },
  })
  expect(screen.queryByText(/Bo: Because/)).toBeNull()
  screen.getAllByRole('group')[1]?.focus()
  await userEvent.keyboard('{Delete}')
  expect(screen.getByText(/Bo: Because/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: say.undo }))
  expect(screen.queryByText(/Bo: Because/)).toBeNull()
})
