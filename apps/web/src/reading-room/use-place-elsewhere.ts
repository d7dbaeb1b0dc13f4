import { useSearch } from '@tanstack/react-router'
import type { TextView } from '@variorum/protocol'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { callApi } from '../api/api.ts'
import { keyStore } from '../browser/browser-lends.ts'
import type { ReadingPlace } from '../features/reading/reading-place.ts'
import { placeElsewhere, placeTeller, toldHere } from '../features/reading/told-place.ts'
import { placesHere } from './use-reading-place.ts'

/** Whoever does not take it up within a minute reads on here, and that is where they are. */
const OFFERED_FOR_MS = 60_000

const told = toldHere(keyStore())

/**
 * Where the reader stopped on another device, to be offered here, and the way to tell the server where they are on this one. Nothing is told while a
 * place is offered, or it would be lost. Somebody who follows a link is offered nothing.
 */
export function usePlaceElsewhere({ id: textId, me: { id: memberId } }: TextView): {
  readonly offered: ReadingPlace | null
  /** It was taken up, or is not wanted. */
  readonly decide: () => void
  readonly note: (place: ReadingPlace | null) => void
} {
  const { thread, paragraph } = useSearch({ from: '/texts/$textId' })
  // As it was when the text was opened: reading on moves it.
  const [first] = useState(() => ({
    here: placesHere.read(textId, memberId),
    isSentElsewhere: thread !== undefined || paragraph !== undefined,
  }))
  const [offered, offer] = useState<ReadingPlace | null>(null)
  const teller = useMemo(
    () =>
      placeTeller(async (place) => {
        const answer = await callApi('markReadingPlace', { params: { textId }, body: { place } })
        told.write(textId, memberId, answer.toldAt)
      }),
    [textId, memberId],
  )
  const decide = useCallback(() => {
    offer(null)
    teller.hold(false)
  }, [teller])
  useEffect(() => {
    const asking = new AbortController()
    const ask = async () => {
      const params = { textId }
      const answer = await callApi('readReadingPlace', { params, signal: asking.signal })
      const elsewhere = placeElsewhere(answer, first.here, told.read(textId, memberId))
      if (elsewhere && !first.isSentElsewhere) offer(elsewhere)
      else teller.hold(false)
    }
    ask().catch(() => {
      // Without a line nothing is offered, and places are told once it is back.
      if (!asking.signal.aborted) teller.hold(false)
    })
    const onHidden = () => {
      if (document.visibilityState === 'hidden') teller.tellNow()
    }
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      asking.abort()
      document.removeEventListener('visibilitychange', onHidden)
      teller.tellNow()
    }
  }, [textId, memberId, first, teller])
  useEffect(() => {
    if (offered === null) return undefined
    const timer = setTimeout(decide, OFFERED_FOR_MS)
    return () => clearTimeout(timer)
  }, [offered, decide])
  return { offered, decide, note: teller.note }
}
