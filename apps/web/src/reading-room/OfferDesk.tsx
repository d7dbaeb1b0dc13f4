import type { TextView } from '@variorum/protocol'
import { useEffect, useMemo, type ReactNode } from 'react'
import { DeskContext, type Desk } from '../features/threads/desk-context.ts'
import { pendingCommands, submitCommand } from '../offline/own-outbox.ts'
import { pendingDesk } from '../offline/pending-desk.ts'
import { useGroup } from '../people/use-group.ts'
import type { LiveText } from '../rooms/live-text.ts'
import { observable } from '../state/observable.ts'
import { OfferSilencing } from './OfferSilencing.tsx'

/** Shows facilitators, in every thread below, what they keep of it among themselves, and lets them change it; and what they can do about who writes there. */
export function OfferDesk(props: {
  readonly text: TextView
  readonly live: LiveText
  readonly children: ReactNode
}) {
  const { id: textId, groupId, me } = props.text
  const { desk: entries } = props.live
  const leads = me.role === 'facilitator'
  const members = useGroup(groupId, leads).data?.members
  const pending = usePendingEntries(entries)
  const desk = useMemo((): Desk | null => {
    if (!leads) return null
    const leading = (members ?? []).filter(({ role }) => role === 'facilitator')
    return {
      entries,
      facilitators: leading.map(({ id, name }) => ({ id, name })),
      pending,
      changeState: (annotationId, state, was) => {
        const params = { textId, annotationId }
        return submitCommand(textId, {
          name: 'changeThreadState',
          params,
          body: { state, was },
        })
      },
      assign: (annotationId, assigneeId, was) => {
        const params = { textId, annotationId }
        return submitCommand(textId, { name: 'assignThread', params, body: { assigneeId, was } })
      },
      writeNote: (annotationId, note, was) => {
        const params = { textId, annotationId }
        const command = { name: 'writeDeskNote', params, body: { note, was } } as const
        return submitCommand(textId, command, { isHeld: true })
      },
    }
  }, [leads, members, entries, pending, textId])
  return (
    <DeskContext value={desk}>
      <OfferSilencing text={props.text}>{props.children}</OfferSilencing>
    </DeskContext>
  )
}

/** What was said here of threads and the layer does not show yet. */
function usePendingEntries(entries: LiveText['desk']): Desk['pending'] {
  const { pending, read } = useMemo(() => {
    const shown = pendingDesk()
    const look = () => shown.over(entries.get(), pendingCommands.get())
    const made = observable(look())
    return { pending: made, read: () => made.set(look()) }
  }, [entries])
  useEffect(() => {
    const stops = [entries.subscribe(read), pendingCommands.subscribe(read)]
    read()
    return () => {
      for (const stop of stops) stop()
    }
  }, [entries, read])
  return pending
}
