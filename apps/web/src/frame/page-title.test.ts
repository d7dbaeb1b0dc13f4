import { expect, it } from 'vitest'
import { pageTitle } from './page-title.ts'

const group = { name: '周三读书会' }
const text = { title: '讲话' }

it('names the page, its text and its group, and each of them once', () => {
  expect(pageTitle('审阅', { group, text }, '集注')).toBe('审阅 · 讲话 · 周三读书会 · 集注')
  expect(pageTitle('讲话', { group, text }, '集注')).toBe('讲话 · 周三读书会 · 集注')
  expect(pageTitle('周三读书会', { group }, '集注')).toBe('周三读书会 · 集注')
  expect(pageTitle('登录', {}, '集注')).toBe('登录 · 集注')
})
