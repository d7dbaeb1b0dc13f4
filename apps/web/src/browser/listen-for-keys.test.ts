// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { listenForKeys } from './listen-for-keys.ts'

it('tells of keys that a person means, until it is ended', () => {
  const onKey = vi.fn<(event: KeyboardEvent) => void>()
  const stop = listenForKeys(onKey)
  fireEvent.keyDown(document.body, { key: 'j', keyCode: 74 })
  expect(onKey).toHaveBeenCalledOnce()
  stop()
  fireEvent.keyDown(document.body, { key: 'j', keyCode: 74 })
  expect(onKey).toHaveBeenCalledOnce()
})

it('keeps quiet about those of an input method, however the browser tells of them', () => {
  const onKey = vi.fn<(event: KeyboardEvent) => void>()
  const stop = listenForKeys(onKey, { capture: true })
  fireEvent.keyDown(document.body, { key: 'Escape', keyCode: 27, isComposing: true })
  fireEvent.keyDown(document.body, { key: 'Process', keyCode: 229 })
  fireEvent.compositionEnd(document.body)
  fireEvent.keyDown(document.body, { key: 'Enter', keyCode: 13 })
  expect(onKey).not.toHaveBeenCalled()
  stop()
})
