// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import type { ReplacementPlan } from '@variorum/protocol'
import { expect, it } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { replacingMessages } from './messages.ts'
import { PlanFacts } from './PlanFacts.tsx'

const PLAN: ReplacementPlan = {
  wordsVersion: 'epoch.1',
  copyVersion: 0,
  isSame: false,
  paragraphs: { same: 7, changed: 3, added: 2, gone: 1 },
  characters: { kept: 700, added: 20, gone: 10 },
  notes: { kept: 5, changed: 1, moved: 0, orphaned: 61, lostBefore: 4 },
  listed: [
    { outcome: 'changed', quote: '寒冷的雪', words: '寒冷的雪了' },
    { outcome: 'orphaned', quote: '没有了的话', words: null },
  ],
}

const show = (language: 'zh-Hans' | 'en', plan: ReplacementPlan, hasDiscussions = false) =>
  renderIn(
    language,
    { replacing: replacingMessages[language] },
    <PlanFacts plan={plan} hasDiscussions={hasDiscussions} />,
  )

it.each(['zh-Hans', 'en'] as const)(
  'what stays, changes and goes is counted in %s, and nothing that does not happen',
  (language) => {
    show(language, PLAN, true)
    const said = Array.from(
      document.querySelectorAll('li, p, summary'),
      ({ textContent }) => textContent,
    ).join('\n')
    expect(said).not.toMatch(/replacing\.|\{\{/)
    for (const count of [7, 3, 2, 5, 61, 4]) expect(said).toContain(`${count}`)
    expect(said).not.toContain(replacingMessages[language]['notes-moved'].replace('{{count}}', '0'))
    expect(said).toContain(replacingMessages[language].discussionsStay)
    // Those of which more are counted than listed.
    expect(said).toContain('60')
    expect(screen.getAllByText(/寒冷的雪/)).toHaveLength(2)
    expect(said).toContain(replacingMessages[language].nowhere)
  },
)

it('of a copy that says the same it says no more than that', () => {
  show('en', { ...PLAN, isSame: true })
  expect(screen.getByText(replacingMessages.en.same)).toBeTruthy()
  expect(screen.queryByRole('list')).toBeNull()
})
