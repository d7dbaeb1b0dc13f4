// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import type { AnnotationId } from '@variorum/document'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { useReplyField } from './use-reply-field.ts'

afterEach(cleanup)

function Card({ id, isThere = true, wish }: { id: string; isThere?: boolean; wish: Wish }) {
  useReplyField(id as AnnotationId, isThere, wish)
  return (
    <div id={`thread-${id}`}>
      <textarea aria-label={id} />
    </div>
  )
}

interface Wish {
  readonly wishedId: AnnotationId | null
  readonly onGiven: () => void
}

function Page({ shown, isThere }: { shown: string; isThere?: boolean }) {
  const [wishedId, setWished] = useState<AnnotationId | null>('a' as AnnotationId)
  const [onGiven] = useState(() => () => setWished(null))
  return <Card key={shown} id={shown} isThere={isThere ?? true} wish={{ wishedId, onGiven }} />
}

const focused = () => document.activeElement?.getAttribute('aria-label') ?? null

test('the field has the focus once its thread is there, and no other field has', () => {
  const { rerender } = render(<Page shown="b" />)
  expect(focused()).toBeNull()
  rerender(<Page shown="a" isThere={false} />)
  expect(focused()).toBeNull()
  rerender(<Page shown="a" isThere />)
  expect(focused()).toBe('a')
})

test('a wish that was granted is not granted again to a thread that is mounted anew', () => {
  const { rerender } = render(<Page shown="a" />)
  expect(focused()).toBe('a')
  rerender(<Page shown="b" />)
  rerender(<Page shown="a" />)
  expect(focused()).toBeNull()
})
