// @vitest-environment happy-dom
import { cleanup, fireEvent, renderHook } from '@testing-library/react'
import type { MemberId } from '@variorum/document'
import { afterEach, expect, it } from 'vitest'
import { filtering } from './filtering.ts'
import { useFilterKeys } from './use-filter-keys.ts'

afterEach(cleanup)

it('h hides all marks once, however long it is held down', () => {
  const chosen = filtering()
  renderHook(() => useFilterKeys(chosen, 'li' as MemberId))
  fireEvent.keyDown(document.body, { key: 'h' })
  fireEvent.keyDown(document.body, { key: 'h', repeat: true })
  expect(chosen.filter.get().isHidden).toBe(true)
  fireEvent.keyDown(document.body, { key: 'h' })
  expect(chosen.filter.get().isHidden).toBe(false)
})
