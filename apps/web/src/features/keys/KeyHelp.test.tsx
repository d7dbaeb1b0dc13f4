// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { keyStore } from '../../browser/browser-lends.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { readingMessages } from '../reading/messages.ts'
import { KeyHelp } from './KeyHelp.tsx'
import { keysMessages } from './messages.ts'
import { singleKeyOf, switchSingleKeys } from './single-keys.ts'

afterEach(() => switchSingleKeys(true))

describe.each(['en', 'zh-Hans'] as const)('the list of keys in %s', (language) => {
  const words = keysMessages[language]
  const help = (rights: { mayAnnotate: boolean; mayEdit: boolean }) =>
    renderIn(
      language,
      { keys: words, reading: readingMessages[language] },
      <>
        <KeyHelp {...rights} />
        <input aria-label="field" />
      </>,
    )

  it('opens with ?, but not where ? is written', async () => {
    help({ mayAnnotate: true, mayEdit: true })
    screen.getByRole('textbox').focus()
    await userEvent.keyboard('?')
    expect(screen.queryByRole('dialog')).toBeNull()
    screen.getByRole('textbox').blur()
    await userEvent.keyboard('?')
    expect((await screen.findByRole('dialog')).textContent).toContain(words.next)
  })

  it('names what somebody may do, and nothing else', async () => {
    help({ mayAnnotate: false, mayEdit: false })
    await userEvent.click(screen.getByRole('button', { name: words.title }))
    const { textContent } = await screen.findByRole('dialog')
    expect(textContent).toContain(words.reading)
    expect(textContent).not.toContain(words.writing)
    expect(textContent).not.toContain(words.editing)
  })

  it('switches single keys off, for this visit and the next, and itself is still there behind its button', async () => {
    help({ mayAnnotate: true, mayEdit: true })
    await userEvent.click(screen.getByRole('button', { name: words.title }))
    await userEvent.click(await screen.findByRole('switch'))
    expect(singleKeyOf(new KeyboardEvent('keydown', { key: 'j' }))).toBeNull()
    expect(keyStore().getItem('variorum.single-keys')).toBe('off')
    await userEvent.click(screen.getByRole('switch'))
    expect(singleKeyOf(new KeyboardEvent('keydown', { key: 'j' }))).toBe('j')
  })
})

it('a key with Ctrl, Alt or ⌘, and one with a name are no single keys', () => {
  for (const change of ['ctrlKey', 'altKey', 'metaKey']) {
    expect(singleKeyOf(new KeyboardEvent('keydown', { key: 'j', [change]: true }))).toBeNull()
  }
  expect(singleKeyOf(new KeyboardEvent('keydown', { key: 'Enter' }))).toBeNull()
})
