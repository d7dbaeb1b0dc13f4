import { expect, test } from 'vitest'
import { askBeforeLeaving } from './ask-before-leaving.ts'

test('a page is left without a question, but for when something would be lost', () => {
  const page = new EventTarget()
  const asks = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  let wouldLose = false
  const stop = askBeforeLeaving(() => wouldLose, page)
  expect(asks()).toBe(false)
  wouldLose = true
  expect(asks()).toBe(true)
  wouldLose = false
  expect(asks()).toBe(false)
  wouldLose = true
  stop()
  expect(asks()).toBe(false)
})
