import { expect, test } from 'vitest'
import { selectionDismissal } from './selection-dismissal.ts'

test('actions that were sent away stay away while the same words are selected', () => {
  const dismissal = selectionDismissal()
  expect(dismissal.isDismissed('春天')).toBe(false)
  dismissal.dismiss('春天')
  expect(dismissal.isDismissed('春天')).toBe(true)
  expect(dismissal.isDismissed('春天')).toBe(true)
})

test('they come back for other words, and for the same ones when they are selected anew', () => {
  const dismissal = selectionDismissal()
  dismissal.dismiss('春天')
  expect(dismissal.isDismissed('春天来')).toBe(false)
  expect(dismissal.isDismissed('春天')).toBe(false)
  dismissal.dismiss('春天')
  expect(dismissal.isDismissed(null)).toBe(false)
  expect(dismissal.isDismissed('春天')).toBe(false)
  dismissal.dismiss('春天')
  dismissal.forget()
  expect(dismissal.isDismissed('春天')).toBe(false)
})
