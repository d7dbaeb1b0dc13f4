// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import {
  beginAnnotation,
  type Annotation,
  type MemberId,
  type ParagraphId,
  type TextId,
} from '@variorum/document'
import { COMMENT_MAX_CHARS, type EndpointBody, type ErrorCode } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { annotationsMessages } from '../../annotations/messages.ts'
import { DraftsOf } from '../../composing/DraftsOf.tsx'
import { composingMessages } from '../../composing/messages.ts'
import { unkeptDrafts } from '../../composing/use-draft.ts'
import { errorMessages } from '../../language/error-messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { tagsMessages } from '../tags/messages.ts'
import { annotatingMessages } from './messages.ts'
import { ThreadComposer, type ThreadComposerProps } from './ThreadComposer.tsx'

const sentences = (language: 'zh-Hans' | 'en') => ({
  annotating: annotatingMessages[language],
  annotations: annotationsMessages[language],
  composing: composingMessages[language],
  error: errorMessages[language],
  tags: tagsMessages[language],
})

type Asked = EndpointBody<'createAnnotation'>

/** What the server was asked to make, and why it refuses to. */
const asked: Asked[] = []
let refusal: ErrorCode | null

const memberId = '019b0000-0000-7000-8000-000000000001' as MemberId

beforeEach(() => {
  asked.length = 0
  refusal = null
  unkeptDrafts.clear()
  vi.stubGlobal('fetch', (_url: string, { body }: { readonly body: string }) => {
    const { id, kind, target, audience } = JSON.parse(body) as Asked
    asked.push(JSON.parse(body) as Asked)
    const made = { ...beginAnnotation({ ...MADE, id, kind, target, audience } as Annotation) }
    const refused = { error: { code: refusal } }
    return Promise.resolve(refusal ? Response.json(refused, { status: 400 }) : Response.json(made))
  })
})
afterEach(() => void vi.unstubAllGlobals())

const MADE = { authorId: memberId, createdAt: 1 }

function composer(
  language: 'zh-Hans' | 'en' = 'zh-Hans',
  subject: Partial<ThreadComposerProps['subject']> = {},
) {
  const told = {
    onAudience: vi.fn<ThreadComposerProps['onAudience']>(),
    onTags: vi.fn<ThreadComposerProps['onTags']>(),
    onKind: vi.fn<ThreadComposerProps['onKind']>(),
    onClose: vi.fn<ThreadComposerProps['onClose']>(),
  }
  const of = (given: typeof subject) => (
    <DraftsOf userId={null}>
      <ThreadComposer
        textId={'019b0000-0000-7000-8000-00000000000a' as TextId}
        memberId={memberId}
        subject={{ type: 'new-thread', kind: 'note', target: { type: 'text' }, ...given }}
        language="zh-Hans"
        autoFocus
        {...told}
      />
    </DraftsOf>
  )
  const { rerender } = renderIn(language, sentences(language), of(subject))
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox')
  return { ...told, field, becomes: (next: typeof subject) => rerender(of(next)) }
}

describe('a key in the composer', () => {
  it('begins a line with Enter, and sends with Ctrl and Enter', async () => {
    const { field, onClose } = composer()
    expect(document.activeElement).toBe(field())
    await userEvent.keyboard('第一行{Enter}第二行')
    expect(field().value).toBe('第一行\n第二行')
    expect(asked).toEqual([])
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    expect(asked).toMatchObject([{ kind: 'note', comment: { body: '第一行\n第二行' } }])
    expect(onClose).toHaveBeenCalledWith(expect.objectContaining({ id: asked[0]?.id }))
  })

  it('belongs to the input method while characters are chosen, and a moment longer', () => {
    const { field, onClose } = composer()
    fireEvent.change(field(), { target: { value: '写得' } })
    fireEvent.compositionStart(field())
    for (const key of ['Enter', 'Escape']) {
      fireEvent.keyDown(field(), { key, ctrlKey: true, isComposing: true })
      fireEvent.keyDown(field(), { key, ctrlKey: true, keyCode: 229 })
    }
    fireEvent.compositionEnd(field())
    // Safari tells of the end before the key that ended it.
    for (const key of ['Enter', 'Escape']) fireEvent.keyDown(field(), { key, ctrlKey: true })
    expect(asked).toEqual([])
    expect(onClose).not.toHaveBeenCalled()
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(field().value).toBe('写得')
  })

  it('leaves with Esc where nothing is written, and asks where something is', async () => {
    const { field, onClose } = composer('en')
    await userEvent.keyboard('Why?{Escape}')
    for (const key of ['{Enter}', '{Escape}']) {
      const question = screen.getByRole('alertdialog')
      expect(question.getAttribute('aria-label')).toBe(composingMessages.en.discardQuestion)
      expect(document.activeElement?.textContent).toBe(composingMessages.en.keepWriting)
      await userEvent.keyboard(key)
      expect(screen.queryByRole('alertdialog')).toBeNull()
      expect(document.activeElement).toBe(field())
      if (key === '{Enter}') await userEvent.keyboard('!{Escape}')
    }
    expect(onClose).not.toHaveBeenCalled()
    expect(field().value).toBe('Why?!')
    await userEvent.clear(field())
    await userEvent.keyboard('{Escape}')
    expect(onClose).toHaveBeenCalledExactlyOnceWith(null)
  })

  it('reaches kind, audience, field and buttons in this order', async () => {
    const { field } = composer('en')
    await userEvent.keyboard('Why?')
    await userEvent.tab({ shift: true })
    expect(document.activeElement).toBe(screen.getByRole('combobox'))
    await userEvent.tab({ shift: true })
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Note' }))
    await userEvent.tab()
    await userEvent.tab()
    expect(document.activeElement).toBe(field())
    await userEvent.tab()
    expect(document.activeElement?.textContent).toBe(tagsMessages.en.add)
    await userEvent.tab()
    await userEvent.tab()
    expect(document.activeElement?.textContent).toBe(composingMessages.en.send)
  })
})

describe.each(['zh-Hans', 'en'] as const)('a composer in %s', (language) => {
  it('says what it is for, and what kinds there are', () => {
    const { becomes, field } = composer(language)
    expect(field().getAttribute('aria-label')).toBe(annotatingMessages[language]['write-note'])
    expect(screen.getAllByRole('radio').map((kind) => kind.getAttribute('value'))).toEqual([
      'note',
      'question',
    ])
    becomes({ kind: 'question', audience: 'self' })
    expect(field().getAttribute('aria-label')).toBe(annotatingMessages[language]['write-question'])
    expect(screen.getByText(annotatingMessages[language]['private-self'])).toBeTruthy()
  })

  it('keeps the words where the server refuses them, and says why', async () => {
    refusal = 'text-closed'
    const { field, onClose } = composer(language)
    await userEvent.keyboard('好{Control>}{Enter}{/Control}')
    expect(await screen.findByText(errorMessages[language]['text-closed'])).toBeTruthy()
    expect(field().value).toBe('好')
    expect(onClose).not.toHaveBeenCalled()
    refusal = null
    await userEvent.click(
      screen.getByRole('button', { name: composingMessages[language].tryAgain }),
    )
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    // The same words have the same ids: what got through after all is not made twice.
    expect(asked.map(({ id }) => id)).toEqual([asked[0]?.id, asked[0]?.id])
  })

  it('does not send what is too long, and counts by how much', async () => {
    const { field } = composer(language)
    fireEvent.change(field(), { target: { value: '长'.repeat(COMMENT_MAX_CHARS + 7) } })
    expect(screen.getByRole('alert').textContent).toContain('7')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(asked).toEqual([])
  })
})

it('keeps what is written when the kind changes', async () => {
  const { field, becomes, onKind } = composer('en')
  await userEvent.keyboard('Is it so')
  await userEvent.click(screen.getByRole('radio', { name: 'Question' }))
  expect(onKind).toHaveBeenCalledWith('question')
  becomes({ kind: 'question' })
  expect(field().value).toBe('Is it so')
})

describe('the tags of a new note', () => {
  it('are told one by one, and sent with it', async () => {
    const { onTags, onClose, becomes } = composer('en', { attributes: { tags: ['virtue'] } })
    await userEvent.type(screen.getByRole('textbox'), 'Why?')
    await userEvent.click(screen.getByRole('button', { name: 'Tags: virtue' }))
    await userEvent.type(
      screen.getByRole('combobox', { name: tagsMessages.en.field }),
      'Courage{Enter}',
    )
    expect(onTags).toHaveBeenLastCalledWith(['virtue', 'Courage'])
    becomes({ attributes: { tags: ['virtue', 'Courage'] } })
    await userEvent.click(screen.getByRole('button', { name: composingMessages.en.send }))
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    expect(asked).toMatchObject([{ attributes: { tags: ['virtue', 'Courage'] } }])
  })

  it('are all that is sent where the mark had a pen, too: a note has none', async () => {
    const { onClose, field } = composer('en', { attributes: { color: 'green', tags: ['virtue'] } })
    await userEvent.type(field(), 'Why?{Control>}{Enter}{/Control}')
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    expect(asked[0]?.attributes).toEqual({ tags: ['virtue'] })
  })
})

describe('a correction in the composer', () => {
  const target = {
    type: 'range',
    paragraphId: 'p' as ParagraphId,
    start: '',
    end: '',
    quote: '重要思相',
    prefix: '',
    suffix: '',
  } as const

  it('begins with the words as they are, and sends those that should stand there as they are typed', async () => {
    const { field } = composer('zh-Hans', { kind: 'correction', target })
    expect(field().value).toBe('重要思相')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(asked).toEqual([])
    await userEvent.clear(field())
    await userEvent.keyboard('重要思想 {Enter}')
    expect(field().value).toBe('重要思想 ')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]).toMatchObject({ kind: 'correction', replacement: '重要思想 ', comment: null })
  })

  it('may take the words away', async () => {
    const { field } = composer('zh-Hans', { kind: 'correction', target })
    await userEvent.clear(field())
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]).toMatchObject({ replacement: '' })
  })

  it.each(['zh-Hans', 'en'] as const)(
    'says beforehand in %s what it can not take',
    async (language) => {
      const { field } = composer(language, { kind: 'correction', target })
      fireEvent.change(field(), { target: { value: '想'.repeat(501) } })
      const told = () => screen.getByRole('alert').textContent
      expect(told()).toBe(errorMessages[language]['correction-too-long'])
      fireEvent.change(field(), { target: { value: '思\n想' } })
      expect(told()).toBe(errorMessages[language]['correction-characters'])
      field().focus()
      await userEvent.keyboard('{Control>}{Enter}{/Control}')
      expect(asked).toEqual([])
      expect(field().value).toBe('思\n想')
    },
  )

  it('is offered for words of one paragraph alone', () => {
    const { becomes } = composer('zh-Hans', { target: { ...target, quote: '一段\n二段' } })
    const kinds = annotationsMessages['zh-Hans']
    expect(screen.queryByRole('radio', { name: kinds.correction })).toBeNull()
    becomes({ target })
    expect(screen.getByRole('radio', { name: kinds.correction })).toBeTruthy()
  })
})

describe.each(['zh-Hans', 'en'] as const)('words that are set apart in %s', (language) => {
  const say = composingMessages[language]

  it('are so by a button and by a key, and sent as Markdown', async () => {
    const { field } = composer(language)
    await userEvent.keyboard('慢慢读')
    field().setSelectionRange(0, 2)
    await userEvent.keyboard('{Control>}b{/Control}')
    expect(field().value).toBe('**慢慢**读')
    expect([field().selectionStart, field().selectionEnd]).toEqual([2, 4])
    await userEvent.click(screen.getByRole('button', { name: say['mark-strong'] }))
    expect(field().value).toBe('慢慢读')
    expect(document.activeElement).toBe(field())
    await userEvent.keyboard('{Control>}k{/Control}')
    expect(field().value).toBe('[慢慢](https://)读')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]?.comment?.body).toBe('[慢慢](https://)读')
  })

  it('are none of those that a correction proposes', async () => {
    const target = {
      type: 'range',
      paragraphId: 'p' as ParagraphId,
      start: '',
      end: '',
      quote: '慢慢',
      prefix: '',
      suffix: '',
    } as const
    const { field } = composer(language, { kind: 'correction', target })
    expect(screen.queryByRole('button', { name: say['mark-strong'] })).toBeNull()
    await userEvent.keyboard('{Control>}b{/Control}')
    expect(field().value).toBe('慢慢')
  })
})
