import { render, screen } from '@testing-library/react'
// @vitest-environment happy-dom
import type { MemberId } from '@variorum/document'
import { expect, it } from 'vitest'
import { CommentBody } from './CommentBody.tsx'
import { MentionedPeopleContext } from './mentioned-people.ts'

const ZHOU = '0192f7a0-0000-7000-8000-000000000000' as MemberId

const people = { nameOf: () => '小周', offered: () => Promise.resolve([]) }

const shown = (body: string, isBrief = false) =>
  render(
    <MentionedPeopleContext value={people}>
      <CommentBody body={body} isBrief={isBrief} />
    </MentionedPeopleContext>,
  )

it('shows a comment as it was written until what reads Markdown is here, and by its markup from then on', async () => {
  const marked = shown(`<@${ZHOU}> 这里**不**对\n第二行`)
  expect(marked.container.textContent).toBe('@小周 这里**不**对\n第二行')
  const brief = shown('一行**要紧**的话', true)
  expect(brief.container.textContent).toBe('一行**要紧**的话')

  const strong = await screen.findByText('不')
  expect(strong.tagName).toBe('STRONG')
  expect(marked.container.querySelector('br')).not.toBeNull()
  expect(marked.container.textContent).toBe('@小周 这里不对第二行')
  expect(brief.container.textContent).toBe('一行要紧的话')
})

it('shows a comment without markup at once, as what reads Markdown would', () => {
  const { container } = shown('这一句说得好，可是为什么？')
  expect(container.firstElementChild?.innerHTML).toBe('<p>这一句说得好，可是为什么？</p>')
})
