// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { keyStore } from '../../browser/browser-lends.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { settingsMessages } from './messages.ts'
import {
  changeReadingSettings,
  keepPlaceThroughSettings,
  readingSettings,
  readSettings,
  USUAL_SETTINGS,
} from './reading-settings.ts'
import { SettingsPanel } from './SettingsPanel.tsx'

const root = document.documentElement
const kept = () => readSettings(keyStore().getItem('variorum.reading-settings'))

afterEach(() => changeReadingSettings(USUAL_SETTINGS))

describe.each(['en', 'zh-Hans'] as const)('how the page looks, in %s', (language) => {
  const words = settingsMessages[language]
  const panel = () => renderIn(language, { settings: words }, <SettingsPanel />)
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

  it('sets larger words, up to the largest, and keeps them for the next visit', async () => {
    panel()
    await press(words.larger)
    expect(root.style.getPropertyValue('--words-scale')).toBe('1.1')
    expect(screen.getByText('110%')).toBeTruthy()
    for (let step = 0; step < 3; step += 1) await press(words.larger)
    expect(screen.getByRole('button', { name: words.larger }).hasAttribute('disabled')).toBe(true)
    expect(kept().size).toBe(1.6)
  })

  it('reads unseen on demand, also after the page looks as usual again', async () => {
    panel()
    await userEvent.click(screen.getAllByRole('switch').at(-1)!)
    expect(kept().isSeenReading).toBe(false)
    await press(words.usual)
    expect(kept().isSeenReading).toBe(false)
  })

  it('sets face, spacing and width, and everything back', async () => {
    panel()
    const choose = (group: string, name: string) =>
      userEvent.click(
        [...screen.getByRole('radiogroup', { name: group }).querySelectorAll('input')].find(
          (input) => input.nextElementSibling?.textContent === name,
        )!,
      )
    await choose(words.face, words.sans)
    await choose(words.spacing, words.spacing_wide)
    await choose(words.measure, words.measure_narrow)
    expect([root.dataset['face'], root.dataset['measure']]).toEqual(['sans', 'narrow'])
    expect(kept()).toMatchObject({ face: 'sans', spacing: 'wide', measure: 'narrow' })
    await press(words.usual)
    expect(readingSettings.get()).toEqual(USUAL_SETTINGS)
    expect(root.dataset['face']).toBe('serif')
  })

  it('takes the scheme of a page colour with it, and remembers one for each', async () => {
    panel()
    await userEvent.click(screen.getByRole('radio', { name: words.paper_warm }))
    expect(root.dataset['lightPaper']).toBe('warm')
    await userEvent.click(screen.getByRole('radio', { name: words.paper_black }))
    expect(root.getAttribute('data-mantine-color-scheme')).toBe('dark')
    await userEvent.click(screen.getByRole('radio', { name: words.paper_white }))
    expect(root.getAttribute('data-mantine-color-scheme')).toBe('light')
    expect(kept()).toMatchObject({ lightPaper: 'white', darkPaper: 'black' })
    await userEvent.click(screen.getByRole('radio', { name: words.paper_black }))
    await press(words.usual)
    expect(root.getAttribute('data-mantine-color-scheme')).toBe('light')
  })
})

it('the place is taken hold of before the words are set anew, and let go after', () => {
  const heard: string[] = []
  const scale = () => root.style.getPropertyValue('--words-scale')
  const stop = keepPlaceThroughSettings(() => {
    heard.push(`before ${scale()}`)
    return () => heard.push(`after ${scale()}`)
  })
  changeReadingSettings({ size: 1.4 })
  stop()
  changeReadingSettings({ size: 1 })
  expect(heard).toEqual(['before 1', 'after 1.4'])
})

it('what is kept and makes no sense is the usual, one by one', () => {
  expect(readSettings('{')).toEqual(USUAL_SETTINGS)
  expect(readSettings('[1]')).toEqual(USUAL_SETTINGS)
  expect(readSettings('null')).toEqual(USUAL_SETTINGS)
  expect(readSettings('{"size":99,"face":"sans","lightPaper":"black"}')).toEqual({
    ...USUAL_SETTINGS,
    face: 'sans',
  })
})
