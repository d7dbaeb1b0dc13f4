import type { TextView } from '@variorum/protocol'
import { useMemo, type ReactNode } from 'react'
import { callApi } from '../api/api.ts'
import { DeskContext, type Desk } from '../features/threads/desk-context.ts'
import { useGroup } from '../people/use-group.ts'
import type { LiveText } from '../rooms/live-text.ts'
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
  const desk = useMemo((): Desk | null => {
    if (!leads) return null
    const leading = (members ?? []).filter(({ role }) => role === 'facilitator')
    return {
      entries,
      facilitators: leading.map(({ id, name }) => ({ id, name })),
      changeState: async (annotationId, state, was) => {
        const params = { textId, annotationId }
        await callApi('changeThreadState', { params, body: { state, was } })
      },
      assign: async (annotationId, assigneeId, was) => {
        const params = { textId, annotationId }
        await callApi('assignThread', { params, body: { assigneeId, was } })
      },
      writeNote: async (annotationId, note, was) => {
        const params = { textId, annotationId }
        await callApi('writeDeskNote', { params, body: { note, was } })
      },
    }
  }, [leads, members, entries, textId])
  return (
    <DeskContext value={desk}>
      <OfferSilencing text={props.text}>{props.children}</OfferSilencing>
    </DeskContext>
  )
}
