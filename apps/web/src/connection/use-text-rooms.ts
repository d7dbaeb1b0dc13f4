import { AppError, type TextView } from '@variorum/protocol'
import { useEffect, useRef, useState } from 'react'
import { callApi } from './api.ts'
import { connectText, type TextConnection } from './connect-text.ts'
import { observable, useObservable } from './observable.ts'
import type { Refusal } from './saved-state.ts'

/** Between two questions to a server that gives no answer. */
const ASK_EVERY_MS = 2_000

/** Asks for the text again; `failure` if there was no good answer. */
export type AskAgain = () => Promise<{
  readonly data?: TextView | undefined
  readonly error: unknown
}>

/**
 * Joins the rooms of a text and stays in them as long as the page shows it. Where the server closes a room because of what this
 * member may do, the text is asked for again and the rooms are joined by the answer. A text of another epoch needs a component of
 * its own. Null before the first render is done.
 */
export function useTextRooms(text: TextView, askAgain: AskAgain): TextConnection | null {
  const [connection] = useState(() => observable<TextConnection | null>(null))
  const latest = useRef({ text, askAgain })
  useEffect(() => {
    latest.current = { text, askAgain }
  }, [text, askAgain])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const ask = async () => {
      const { data, error } = await latest.current.askAgain()
      const refusal = error === null ? null : await refusalBehind(error, latest.current.text)
      if (isOver) return
      if (refusal) made.refuse(refusal)
      else if (data && error === null) made.adopt(data)
      else timer = setTimeout(() => void ask(), ASK_EVERY_MS)
    }
    const made = connectText(latest.current.text, () => void ask())
    connection.set(made)
    return () => {
      isOver = true
      clearTimeout(timer)
      connection.set(null)
      made.close()
    }
  }, [connection])
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

async function isStillMember(groupId: TextView['groupId']): Promise<boolean> {
  try {
    const { memberships } = await callApi('readSession')
    return memberships.some((membership) => membership.groupId === groupId)
  } catch {
    return true // Without an answer, only what the first one said is sure: the text is not there.
  }
}
