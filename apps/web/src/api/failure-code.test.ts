import { AppError } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { failureCode } from './failure-code.ts'
import { ServerUnreachable } from './server-unreachable.ts'

test.each([
  'Failed to fetch dynamically imported module: https://read.example.org/assets/AccountPage-1.js',
  'error loading dynamically imported module: https://read.example.org/assets/AccountPage-1.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/AccountPage-1.css',
])('a page whose code did not come is no fault of the server: %s', (message) => {
  expect(failureCode(new TypeError(message))).toBe('offline')
})

test('no answer, an answer and a bug are told apart', () => {
  expect(failureCode(new ServerUnreachable())).toBe('offline')
  expect(failureCode(new AppError('not-found'))).toBe('not-found')
  expect(failureCode(new TypeError('x is not a function'))).toBe('internal')
})
