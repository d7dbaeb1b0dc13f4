// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { mentionOf, type AnnotationId, type MemberId, type TextId } from '@variorum/document'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { MentionedPeopleContext, type MentionedPeople } from '../comments/mentioned-people.ts'
import { renderIn } from '../testing/render-in.tsx'
import { CommentField, type CommentFieldProps } from './CommentField.tsx'
import { DraftsOf } from './DraftsOf.tsx'
import { composingMessages } from './messages.ts'
import { unkeptDrafts } from './use-draft.ts'

const id = (last: string) => `0192f0aa-0000-7000-8000-00000000000${last}` as MemberId
const PEOPLE = [
  { id: id('1'), name: '小周' },
  { id: id('2'), name: '小吴' },
  { id: id('3'), name: '林老师' },
]
const subject = { type: 'reply', annotationId: 'a' as AnnotationId } as CommentFieldProps['subject']

function field(
  language: 'zh-Hans' | 'en',
  props: Partial<CommentFieldProps> = {},
  offered: MentionedPeople['offered'] = () => Promise.resolve(PEOPLE),
) {
  const onSend = vi.fn<CommentFieldProps['onSend']>().mockResolvedValue()
  const nameOf = (of: MemberId) => PEOPLE.find((one) => one.id === of)?.name ?? '?'
  renderIn(
    language,
    { composing: composingMessages[language] },
    <DraftsOf userId={null}>
      <MentionedPeopleContext value={{ nameOf, offered }}>
        <CommentField
          textId={'text' as TextId}
          subject={subject}
          label="reply"
          onSend={onSend}
          {...props}
        />
      </MentionedPeopleContext>
    </DraftsOf>,
  )
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'reply' })
  return { onSend, box, sent: () => onSend.mock.lastCall?.[0] }
}

beforeEach(() => unkeptDrafts.clear())

describe.each(['zh-Hans', 'en'] as const)('a field for comments in %s', (language) => {
  const say = composingMessages[language]
  const list = () => screen.findByRole('listbox', { name: say.mention })
  const names = () => screen.getAllByRole('option').map((option) => option.textContent)

  it('completes by keyboard whom somebody begins to name, and sends their id', async () => {
    const { box, sent } = field(language)
    await userEvent.type(box, '请@')
    await list()
    expect(names()).toEqual(['小周', '小吴', '林老师'])
    await userEvent.type(box, '小{ArrowDown}')
    const active = screen.getByRole('option', { selected: true })
    expect(active.textContent).toBe('小吴')
    expect(box.getAttribute('aria-activedescendant')).toBe(active.id)
    await userEvent.keyboard('{Enter}')
    expect(box.value).toBe('请@小吴 ')
    expect(screen.queryByRole('listbox')).toBeNull()
    await userEvent.type(box, '看{Control>}{Enter}{/Control}')
    await waitFor(() => expect(sent()).toBe(`请${mentionOf(id('2'))} 看`))
  })

  it('finds names by how they sound, and takes one that is pressed', async () => {
    const { box } = field(language)
    await userEvent.type(box, '@xz')
    await userEvent.click(await screen.findByRole('option', { name: '小周' }))
    expect(box.value).toBe('@小周 ')
    expect(document.activeElement).toBe(box)
  })

  it('leaves the keys of an input method alone, and closes the list before the field', async () => {
    const onClose = vi.fn<() => void>()
    const { box } = field(language, { onClose })
    await userEvent.type(box, '@')
    await list()
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true, keyCode: 229 })
    expect(box.value).toBe('@')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(onClose).not.toHaveBeenCalled()
    expect(screen.queryByRole('alertdialog')).toBeNull()
    await userEvent.type(box, '周')
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  it('shows names where something written is changed, and means the same people by them', async () => {
    const { box, sent } = field(language, {
      initialBody: `${mentionOf(id('3'))} 好`,
    })
    expect(box.value).toBe('@林老师 好')
    await userEvent.type(box, '！{Control>}{Enter}{/Control}')
    await waitFor(() => expect(sent()).toBe(`${mentionOf(id('3'))} 好！`))
  })

  it('sends what was written where nobody can be asked who there is', async () => {
    const { box, sent } = field(language, {}, () => Promise.reject(new Error('away')))
    await userEvent.type(box, '@小周 好{Control>}{Enter}{/Control}')
    await waitFor(() => expect(sent()).toBe('@小周 好'))
  })
})
