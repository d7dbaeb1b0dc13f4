import { expect, test } from 'vitest'
import { goalAfter, type FocusGoal } from './keep-focus.ts'

/** An element of this kind; `is`: `gone` from the page, switched `off`, or `edited`. */
function element(kind: string, is: 'there' | 'gone' | 'off' | 'edited' = 'there'): FocusGoal {
  return {
    isConnected: is !== 'gone',
    isContentEditable: is === 'edited',
    matches: (selector: string) =>
      selector.split(', ').some((part) => part === kind || (part === ':disabled' && is === 'off')),
  }
}

test('the focus goes to the nearest part of the page that is left', () => {
  const [row, list, section, main] = [
    element('li', 'gone'),
    element('ul'),
    element('section'),
    element('main'),
  ]
  expect(goalAfter([row, list, section, main], [element('a')])).toBe(section)
  const dialog = element('[tabindex]')
  expect(goalAfter([element('section', 'gone'), dialog, section], [])).toBe(dialog)
})

test('from what stood in no part it goes back to what had it before', () => {
  const around = [element('div'), element('main')]
  const before = [element('button', 'gone'), element('button', 'off'), element('a'), element('b')]
  expect(goalAfter(around, before)).toBe(before[2])
  expect(goalAfter(around, before.slice(0, 2))).toBeNull()
})

test('it goes into no field by itself', () => {
  expect(goalAfter([element('main')], [element('textarea'), element('input')])).toBeNull()
})

test('it never goes into words that the next key would change', () => {
  expect(goalAfter([element('[tabindex]', 'edited')], [element('div', 'edited')])).toBeNull()
})
