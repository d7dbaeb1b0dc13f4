import { AppError, type TextView } from '@variorum/protocol'
import { useEffect, useRef, useState } from 'react'
import { callApi } from '../api/api.ts'
import { device } from '../offline/device.ts'
import { forgetReadings, forgetText } from '../offline/keep-on-device.ts'
import { openLostWords } from '../offline/lost-words.ts'
import { nudgeOutbox, pendingCommands, settleCommand } from '../offline/own-outbox.ts'
import { roomCache } from '../offline/room-cache.ts'
import { observable, useObservable } from '../state/observable.ts'
import { connectText, type TextConnection } from './connect-text.ts'
import { openRoom } from './open-room.ts'
import { mayEditWords } from './rights-change.ts'
import type { Refusal, SavedState } from './saved-state.ts'

/** Between two questions to a server that gives no answer. */
const ASK_EVERY_MS = 2_000
/** The server answers again. */
const BACK: readonly SavedState['type'][] = ['saved', 'saving', 'polled']

/** Asks for the text again; `failure` if there was no good answer. */
export type AskAgain = () => Promise<{
  readonly data?: TextView | undefined
  readonly error: unknown
}>

/**
 * Joins the rooms of a text and stays in them as long as the page shows it. Where the server closes a room because of what this
 * member may do, the text is asked for again and the rooms are joined by the answer. The browser keeps copies for `userId`; null
 * keeps none. A text of another epoch, and another user, need a component of their own. Null before the first render is done.
 */
export function useTextRooms(
  text: TextView,
  userId: string | null,
  askAgain: AskAgain,
): TextConnection | null {
  const [connection] = useState(() => observable<TextConnection | null>(null))
  const latest = useRef({ text, askAgain })
  useEffect(() => {
    latest.current = { text, askAgain }
  }, [text, askAgain])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const ask = async (isLastTime = false) => {
      const { data, error } = await latest.current.askAgain()
      const refusal = error === null ? null : await refusalBehind(error, latest.current.text)
      if (isOver) return
      if (refusal === 'not-signed-in' && !isLastTime) {
        // Another window may just be getting a new session for this browser, with its cookie still on the way.
        timer = setTimeout(() => void ask(true), ASK_EVERY_MS)
      } else if (refusal) made.refuse(refusal)
      else if (data && error === null) made.adopt(data)
      else timer = setTimeout(() => void ask(), ASK_EVERY_MS)
    }
    const { id: textId, me } = latest.current.text
    const made = connectText(
      latest.current.text,
      () => void ask(),
      (room, epoch, turn) =>
        openRoom(
          room,
          epoch,
          userId === null ? null : roomCache(device, { userId, textId, room, epoch }),
          () => mayEditWords(latest.current.text),
          turn,
        ),
      openLostWords(device, textId, userId),
      { textId, me, commands: pendingCommands, settle: settleCommand },
    )
    let wasAway = false
    const stopListening = made.saved.subscribe(() => {
      const state = made.saved.get()
      if (state.type === 'offline') wasAway = true
      else if (wasAway && BACK.includes(state.type)) {
        wasAway = false
        // Nobody told a client that was away what it may do by now; if that is less, what it wrote meanwhile is never confirmed.
        void ask()
      }
      if (state.type === 'saved' || state.type === 'polled') nudgeOutbox()
      if (state.type === 'refused') void forgetRefused(textId, state.reason)
    })
    connection.set(made)
    return () => {
      isOver = true
      stopListening()
      clearTimeout(timer)
      connection.set(null)
      made.close()
    }
  }, [connection, userId])
  const joined = useObservable(connection)
  useEffect(() => joined?.adopt(text), [joined, text])
  return joined
}

/** Why the text is not to be had any more; null if that is not what the failure says. */
async function refusalBehind(failure: unknown, { groupId }: TextView): Promise<Refusal | null> {
  if (!(failure instanceof AppError)) return null
  switch (failure.code) {
    case 'not-signed-in':
      return 'not-signed-in'
    case 'not-found':
    case 'not-allowed':
      return (await isStillMember(groupId)) ? 'not-found' : 'removed'
    default:
      return null
  }
}

/** What may no longer be read must not lie in the browser either. Without storage there is nothing to remove. */
async function forgetRefused(textId: TextView['id'], reason: Refusal): Promise<void> {
  const isGone = reason === 'not-found' || reason === 'removed' || reason === 'not-allowed'
  const work =
    reason === 'not-signed-in' ? forgetReadings(null) : isGone ? forgetText(textId) : null
  await work?.catch(() => undefined)
}

async function isStillMember(groupId: TextView['groupId']): Promise<boolean> {
  try {
    const { memberships } = await callApi('readSession')
    return memberships.some((membership) => membership.groupId === groupId)
  } catch {
    return true // Without an answer, only what the first one said is sure: the text is not there.
  }
}
