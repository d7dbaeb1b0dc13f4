// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import type { CommentId, TextId } from '@variorum/document'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { areCommandsKept, sendFor, submitCommand } from '../offline/own-outbox.ts'
import { renderIn } from '../testing/render-in.tsx'
import { AwayBar } from './AwayBar.tsx'
import { connectionMessages } from './messages.ts'

const [here, elsewhere] = ['here', 'elsewhere'] as unknown as readonly [TextId, TextId]

// No line, and a browser that keeps nothing.
beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no line')))
  sendFor('wang')
})
afterEach(() => {
  sendFor(null)
  vi.unstubAllGlobals()
})

it.each(['zh-Hans', 'en'] as const)(
  'a list without a connection promises in %s to keep what is done only where this browser keeps it',
  async (language) => {
    const connection = connectionMessages[language]
    const bar = <AwayBar isAway textId={here} />
    const { rerender } = renderIn(language, { connection }, bar)
    expect(screen.getByRole('status').textContent).toBe(connection.awayList)
    const params = { textId: elsewhere, commentId: 'c' as CommentId }
    void submitCommand(elsewhere, { name: 'deleteComment', params, body: {} }).catch(() => null)
    await expect.poll(() => areCommandsKept.get()).toBe(false)
    rerender(bar)
    expect(screen.getByRole('status').textContent).toBe(connection.awayListUnkept)
  },
)
