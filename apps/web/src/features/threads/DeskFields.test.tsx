// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import {
  beginAnnotation,
  beginComment,
  type AnnotationId,
  type CommentId,
  type DeskEntry,
  type MemberId,
  type MemberRole,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { expect, it, vi } from 'vitest'
import { annotationsMessages } from '../../annotations/messages.ts'
import { composingMessages } from '../../composing/messages.ts'
import { errorMessages } from '../../language/error-messages.ts'
import { observable } from '../../state/observable.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { textViewAs } from '../../testing/test-text-view.ts'
import { DeskContext, type Desk } from './desk-context.ts'
import { DeskFields } from './DeskFields.tsx'
import { DeskMarks } from './DeskMarks.tsx'
import { threadsMessages } from './messages.ts'

const id = 'a' as AnnotationId
const lin = 'lin' as MemberId
const chen = 'chen' as MemberId
const annotation = beginAnnotation({
  id,
  authorId: 'zhou' as MemberId,
  kind: 'question',
  target: { type: 'text' },
  audience: 'group',
  createdAt: 1,
})
const words = { annotationId: id, authorId: annotation.authorId, body: '为什么？', createdAt: 1 }
const thread = { annotation, comments: [beginComment({ id: 'c' as CommentId, ...words })] }

function desk(
  language: 'zh-Hans' | 'en',
  entry: Partial<DeskEntry> | null,
  role: MemberRole = 'facilitator',
) {
  const begun: DeskEntry = { annotationId: id, state: 'needs-answer', assigneeId: null, note: null }
  const entries = observable(new Map(entry ? [[id, { ...begun, ...entry }]] : []))
  const acts = {
    changeState: vi.fn<Desk['changeState']>(() => Promise.resolve()),
    assign: vi.fn<Desk['assign']>(() => Promise.resolve()),
    writeNote: vi.fn<Desk['writeNote']>(() => Promise.resolve()),
  }
  const facilitators = [
    { id: lin, name: '林' },
    { id: chen, name: '陈' },
  ]
  const text = textViewAs(role)
  const say = threadsMessages[language]
  renderIn(
    language,
    {
      annotations: annotationsMessages[language],
      composing: composingMessages[language],
      error: errorMessages[language],
      threads: say,
    },
    <DeskContext value={{ entries, pending: observable(new Map()), facilitators, ...acts }}>
      <DeskMarks text={text} thread={thread} />
      <DeskFields text={text} thread={thread} />
    </DeskContext>,
  )
  const changes = (next: Partial<DeskEntry>) => entries.set(new Map([[id, { ...begun, ...next }]]))
  return {
    ...acts,
    say,
    changes,
    note: () => screen.getByLabelText<HTMLTextAreaElement>(say.deskNote),
  }
}

it.each(['zh-Hans', 'en'] as const)(
  'says in %s how far they are and who sees to it',
  async (language) => {
    const { say, changeState, assign } = desk(language, { state: 'featured', assigneeId: lin })
    const names = annotationsMessages[language]
    expect(screen.getAllByText(names['state-featured']).length).toBeGreaterThan(1)
    expect(screen.getByText(say.seenToBy.replace('{{name}}', '林'))).toBeTruthy()
    await userEvent.selectOptions(screen.getByLabelText(say.state), 'left-out')
    expect(changeState).toHaveBeenCalledWith(id, 'left-out', 'featured')
    await userEvent.selectOptions(screen.getByLabelText(say.assignee), chen)
    expect(assign).toHaveBeenCalledWith(id, chen, lin)
    await userEvent.selectOptions(screen.getByLabelText(say.assignee), say.nobody)
    expect(assign).toHaveBeenLastCalledWith(id, null, lin)
  },
)

it('shows a thread of which nobody said anything as it begins, and an assignee who is gone as nobody', () => {
  const { say, changes } = desk('en', null)
  expect(screen.getByLabelText<HTMLSelectElement>(say.state).value).toBe('needs-answer')
  changes({ assigneeId: 'gone' as MemberId })
  expect(screen.getByLabelText<HTMLSelectElement>(say.assignee).value).toBe('')
})

it('shows nothing of it to anybody else', () => {
  const { say } = desk('en', { note: '周二' }, 'annotator')
  expect(screen.queryByText(say.desk)).toBeNull()
  expect(document.body.textContent).not.toContain('周二')
})

it('keeps what somebody writes where another facilitator wrote meanwhile, and shows both', async () => {
  const { say, changes, writeNote, note } = desk('en', { note: '一' })
  await userEvent.type(note(), '、二')
  changes({ note: '他人的话' })
  await screen.findByText('The note now: 他人的话')
  writeNote.mockRejectedValueOnce(new AppError('desk-changed'))
  await userEvent.click(screen.getByRole('button', { name: say.keepDeskNote }))
  expect(writeNote).toHaveBeenLastCalledWith(id, '一、二', '一')
  await screen.findByText(errorMessages.en['desk-changed'])
  expect(note().value).toBe('一、二')
  await userEvent.click(screen.getByRole('button', { name: say.keepDeskNote }))
  expect(writeNote).toHaveBeenLastCalledWith(id, '一、二', '他人的话')
  await waitFor(() => expect(note().value).toBe('他人的话'))
})
