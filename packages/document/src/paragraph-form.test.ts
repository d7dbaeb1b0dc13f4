import { describe, expect, test } from 'vitest'
import { itemNumbers, LIST_DEPTH_MAX, paragraphForm } from './paragraph-form.ts'

test.each([
  [['heading'], { role: 'heading' }],
  [['numbered-item', 3], { role: 'numbered-item', depth: 3 }],
  [['numbered-item', 1], { role: 'numbered-item' }],
  [['bulleted-item', 99], { role: 'bulleted-item', depth: LIST_DEPTH_MAX }],
  [['bulleted-item', -2], { role: 'bulleted-item' }],
  [['bulleted-item', 2.5], { role: 'bulleted-item' }],
  [['bulleted-item', '2'], { role: 'bulleted-item' }],
  [['quotation', 3], { role: 'quotation' }],
  [['no such role', 3], { role: 'body' }],
  [[null, {}], { role: 'body' }],
] as const)('[W3] %j is read as %j', ([role, depth], form) => {
  expect(paragraphForm(role, depth)).toEqual(form)
})

describe('the numbers of list items', () => {
  const numbers = (...said: readonly (readonly [string, number?])[]) =>
    itemNumbers(said.map(([role, depth]) => paragraphForm(role, depth)))

  test('go on over deeper items, and begin anew behind any other paragraph', () => {
    expect(
      numbers(
        ['numbered-item'],
        ['numbered-item', 2],
        ['numbered-item', 2],
        ['numbered-item'],
        ['numbered-item', 2],
        ['body'],
        ['numbered-item'],
      ),
    ).toEqual([1, 1, 2, 2, 1, null, 1])
  })

  test('begin anew behind a bulleted item of their depth, not behind a deeper one', () => {
    expect(
      numbers(
        ['numbered-item'],
        ['bulleted-item', 2],
        ['numbered-item'],
        ['bulleted-item'],
        ['numbered-item'],
      ),
    ).toEqual([1, null, 2, null, 1])
  })

  test('begin at 1 at any depth', () => {
    expect(numbers(['numbered-item', 3], ['numbered-item', 2], ['numbered-item', 3])).toEqual([
      1, 1, 1,
    ])
  })
})
