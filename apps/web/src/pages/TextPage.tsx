import { useParams } from '@tanstack/react-router'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../connection/observable.ts'
import { PresenceList } from '../connection/PresenceList.tsx'
import { RefusalNotice } from '../connection/RefusalNotice.tsx'
import { SavedStateBadge } from '../connection/SavedStateBadge.tsx'
import { useText } from '../connection/use-group.ts'
import { useTextRooms, type TextRooms } from '../connection/use-text-rooms.ts'
import { ExportMenu } from '../features/exports/ExportMenu.tsx'
import '../kinds.css'
import { FailureState } from './FailureState.tsx'
import { PageFrame } from './PageFrame.tsx'
import { ReadingRoom } from './ReadingRoom.tsx'
import { ReviewLink } from './ReviewLink.tsx'
import { TextSkeleton } from './TextSkeleton.tsx'

/** The reading room: the words of one text, who is there, and what is said about it. */
export function TextPage() {
  const { textId } = useParams({ from: '/texts/$textId' })
  const text = useText(textId)
  if (text.data) return <OpenText key={textId} text={text.data} />
  return (
    <PageFrame title="" width={text.isError ? 'regular' : 'full'}>
      {text.isError ? (
        <FailureState failure={text.error} retry={() => void text.refetch()} />
      ) : (
        <TextSkeleton />
      )}
    </PageFrame>
  )
}

function OpenText({ text }: { readonly text: TextView }) {
  const rooms = useTextRooms(text)
  return (
    <PageFrame
      title={text.title}
      width="full"
      group={{ id: text.groupId, name: text.groupName }}
      text={text}
      actions={
        <>
          {rooms && <SavedStateBadge saved={rooms.saved} />}
          {rooms && <PresenceList present={rooms.present} myId={text.me.id} />}
          <ReviewLink text={text} />
          <ExportMenu textId={text.id} />
        </>
      }
    >
      {rooms ? <Arrival text={text} rooms={rooms} /> : <TextSkeleton />}
    </PageFrame>
  )
}

function Arrival({ text, rooms }: { readonly text: TextView; readonly rooms: TextRooms }) {
  const { t } = useTranslation()
  const hasArrived = useObservable(rooms.hasArrived)
  const isRefused = useObservable(rooms.saved).type === 'refused'
  return (
    <>
      <RefusalNotice saved={rooms.saved} onReload={() => window.location.reload()} />
      {hasArrived && <ReadingRoom text={text} rooms={rooms} />}
      {!hasArrived && !isRefused && <TextSkeleton label={t('reading.loading')} />}
    </>
  )
}
