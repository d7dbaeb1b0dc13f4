// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { TAGS_MAX } from '@variorum/document'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { errorMessages } from '../../language/error-messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { tagsMessages } from './messages.ts'
import { TagOfferContext } from './tag-offer.ts'
import { TagsField } from './TagsField.tsx'

/** The field, in which `tags` stand already. */
function field(language: 'zh-Hans' | 'en', tags: readonly string[] = []) {
  const told = vi.fn<(tags: readonly string[]) => void>()
  const onLeave = vi.fn<() => void>()
  const offer = {
    agreed: () => Promise.resolve(['德性', '勇敢']),
    used: () => ['勇敢', '自己的'],
  }
  function Stateful() {
    const [now, setNow] = useState(tags)
    const change = (next: readonly string[]) => {
      setNow(next)
      told(next)
    }
    return (
      <TagOfferContext value={offer}>
        <TagsField tags={now} onChange={change} onLeave={onLeave} />
      </TagOfferContext>
    )
  }
  const sentences = { tags: tagsMessages[language], error: errorMessages[language] }
  renderIn(language, sentences, <Stateful />)
  return {
    told,
    onLeave,
    input: screen.getByRole<HTMLInputElement>('combobox', { name: sentences.tags.field }),
    user: userEvent.setup(),
  }
}

it('takes a tag with Enter or a comma in either language, cleaned, each once', async () => {
  const { user, input, told } = field('zh-Hans')
  await user.type(input, '#善{Enter}')
  await user.type(input, 'Ethics，')
  // As an input method does it: there is no key.
  fireEvent.change(input, { target: { value: 'virtue，Et' } })
  expect(input.value).toBe('Et')
  await user.type(input, 'hics{Enter}')
  await user.type(input, 'ETHICS{Enter}')
  expect(told.mock.lastCall).toEqual([['善', 'Ethics', 'virtue']])
  expect(input.value).toBe('')
})

it.each(['zh-Hans', 'en'] as const)(
  'says in %s that 300 characters are too many, and keeps them in the field',
  async (language) => {
    const { user, input, told } = field(language, ['善'])
    const long = 'x'.repeat(300)
    await user.click(input)
    await user.paste(long)
    expect(input.value).toBe(long)
    expect(screen.getByText(errorMessages[language]['tag-too-long'])).toBeDefined()
    await user.keyboard('{Enter}')
    expect(input.value).toBe(long)
    await user.tab()
    expect(input.value).toBe(long)
    expect(told).not.toHaveBeenCalled()
    await user.click(input)
    await user.clear(input)
    await user.type(input, 'short{Enter}')
    expect(told.mock.lastCall).toEqual([['善', 'short']])
  },
)

const full = Array.from({ length: TAGS_MAX }, (_, at) => `标签${at}`)

it.each([
  ['Enter', '又一个{Enter}'],
  ['a comma', '又一个，'],
])('says after %s that there are as many as there can be, and keeps the words', async (_, keys) => {
  const { user, input, told } = field('zh-Hans', full)
  await user.type(input, keys)
  expect(screen.getByText(errorMessages['zh-Hans']['too-many-tags'])).toBeDefined()
  expect(input.value).toBe('又一个')
  expect(told).not.toHaveBeenCalled()
})

it('takes of what is pasted what fits, and keeps the rest in the field until there is room', async () => {
  const { user, input, told } = field('zh-Hans', full.slice(1))
  const long = 'x'.repeat(300)
  await user.click(input)
  await user.paste(`一，${long}，二，三`)
  const now = [...full.slice(1), '一']
  expect(told.mock.lastCall).toEqual([now])
  expect(input.value).toBe(`${long}、二、三`)
  await user.type(input, '个')
  expect(input.value).toBe(`${long}、二、三个`)
  fireEvent.change(input, { target: { value: '' } })
  await user.paste('二，三')
  expect(input.value).toBe('二、三')
  await user.keyboard('{Enter}')
  expect(input.value).toBe('二、三')
  expect(told.mock.lastCall).toEqual([now])
  fireEvent.click(screen.getByText('标签1').parentElement!.querySelector('button')!)
  fireEvent.click(screen.getByText('标签2').parentElement!.querySelector('button')!)
  await user.type(input, '{Enter}')
  expect(told.mock.lastCall).toEqual([[...full.slice(3), '一', '二', '三']])
  expect(input.value).toBe('')
})

it('offers the agreed tags first, and each once', async () => {
  const { user, input, told } = field('zh-Hans')
  await user.click(input)
  await screen.findByRole('option', { name: '德性' })
  const names = screen.getAllByRole('option').map((option) => option.textContent)
  expect(names).toEqual(['德性', '勇敢', '自己的'])
  await user.click(screen.getByRole('option', { name: '勇敢' }))
  expect(told.mock.lastCall).toEqual([['勇敢']])
})

it('Escape closes the list, and then the field; where everything that is offered was taken there is no list to close', async () => {
  const some = field('zh-Hans', ['德性'])
  await some.user.click(some.input)
  await screen.findByRole('option', { name: '勇敢' })
  await some.user.keyboard('{Escape}')
  expect(some.onLeave).not.toHaveBeenCalled()
  await some.user.keyboard('{Escape}')
  expect(some.onLeave).toHaveBeenCalledOnce()
  cleanup()
  const all = field('zh-Hans', ['德性', '勇敢'])
  await all.user.type(all.input, '自己的{Enter}')
  await all.user.keyboard('{Escape}')
  expect(all.onLeave).toHaveBeenCalledOnce()
})

it('Escape that an input method takes leaves the field open, and the words in it', async () => {
  const { user, input, onLeave } = field('zh-Hans')
  await user.type(input, 'shan')
  fireEvent.keyDown(input, { key: 'Escape', isComposing: true })
  fireEvent.keyDown(input, { key: 'Escape', keyCode: 229 })
  fireEvent.compositionEnd(input)
  fireEvent.keyDown(input, { key: 'Escape' })
  expect(onLeave).not.toHaveBeenCalled()
  expect(input.value).toBe('shan')
})

it('Enter that an input method takes makes no tag of half a word', async () => {
  const { user, input, told } = field('zh-Hans')
  await user.type(input, 'shan')
  fireEvent.keyDown(input, { key: 'Enter', isComposing: true })
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 })
  fireEvent.compositionEnd(input)
  fireEvent.keyDown(input, { key: 'Enter' })
  expect(told).not.toHaveBeenCalled()
  expect(input.value).toBe('shan')
})
