import { useParams } from '@tanstack/react-router'
import type { TextId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftsOf } from '../composing/DraftsOf.tsx'
import { useDrafts } from '../composing/use-draft.ts'
import { ExportButton } from '../features/exports/ExportButton.tsx'
import { FilterButton } from '../features/filters/FilterButton.tsx'
import { filtering, type Filtering } from '../features/filters/filtering.ts'
import { placesToCheck } from '../features/placing/places-to-check.ts'
import { PlacesButton } from '../features/placing/PlacesButton.tsx'
import { placing, type Placing } from '../features/placing/placing.ts'
import { ReadingDateLine } from '../features/reading-dates/ReadingDateLine.tsx'
import { SettingsButton } from '../features/reading-settings/SettingsButton.tsx'
import { EditedBy } from '../features/reading/EditedBy.tsx'
import { editingMode, type EditingMode } from '../features/reading/editing-mode.ts'
import { EditWordsButton } from '../features/reading/EditWordsButton.tsx'
import { OfferWayBack } from '../features/replacing/OfferWayBack.tsx'
import { TextSettings } from '../features/texts/TextSettings.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { AnewNotice } from '../notices/AnewNotice.tsx'
import { ClosedTextBanner } from '../notices/ClosedTextBanner.tsx'
import { HiddenNamesBanner } from '../notices/HiddenNamesBanner.tsx'
import { LostWordsNotice } from '../notices/LostWordsNotice.tsx'
import { NoLiveLineBanner } from '../notices/NoLiveLineBanner.tsx'
import { PresenceList } from '../notices/PresenceList.tsx'
import { RefusalNotice } from '../notices/RefusalNotice.tsx'
import { RefusedCommands } from '../notices/RefusedCommands.tsx'
import { RightsNotice } from '../notices/RightsNotice.tsx'
import { SavedStateBadge } from '../notices/SavedStateBadge.tsx'
import { SilencedBanner } from '../notices/SilencedBanner.tsx'
import { useFetchedPart } from '../over-page/use-fetched-part.ts'
import { useText } from '../people/use-group.ts'
import { useSession } from '../people/use-session.ts'
import { DeadParagraphNotice } from '../reading-room/DeadParagraphNotice.tsx'
import { DeadThreadNotice } from '../reading-room/DeadThreadNotice.tsx'
import { LeaveQuestion } from '../reading-room/LeaveQuestion.tsx'
import { ReadingRoom } from '../reading-room/ReadingRoom.tsx'
import { TextSkeleton } from '../reading-room/TextSkeleton.tsx'
import { lifeOf, type TextConnection } from '../rooms/connect-text.ts'
import { ownPresenceId } from '../rooms/present-members.ts'
import '../annotations/kinds.css'
import { mayAnnotate } from '../rooms/rights-change.ts'
import { useLostWords } from '../rooms/use-lost-words.ts'
import { useRightsChange } from '../rooms/use-rights-change.ts'
import { useTextRooms, type AskAgain } from '../rooms/use-text-rooms.ts'
import { useObservable, useSelected } from '../state/observable.ts'
import { ReviewLink } from './ReviewLink.tsx'
import { useAfterWords } from './use-after-words.ts'

/** What those who may change a text do now and then. */
const loadAddingNotes = () => import('../features/imports/AddNotesDialog.tsx')
const loadDating = () => import('../features/reading-dates/ReadingDatesDialog.tsx')

/** The reading room: the words of one text, who is there, and what is said about it. */
export function TextPage() {
  const { t } = useTranslation()
  const { textId } = useParams({ from: '/texts/$textId' })
  const text = useText(textId)
  const session = useSession()
  // The browser keeps what is read here under the reader's id, so that comes first; without it nothing is kept.
  if (text.data && !session.isPending) {
    const userId = session.data?.user?.id ?? null
    const key = `${userId ?? ''} ${lifeOf(text.data)}`
    return <OpenText key={key} text={text.data} userId={userId} askAgain={text.refetch} />
  }
  return (
    <PageFrame title={t('pages.text')} width={text.isError ? 'regular' : 'full'}>
      {text.isError ? (
        <>
          <RefusedCommands textId={textId} />
          <DraftsOf userId={session.data?.user?.id ?? null}>
            <LostInClosedText textId={textId} userId={session.data?.user?.id ?? null} />
          </DraftsOf>
          <FailureState failure={text.error} retry={() => void text.refetch()} />
        </>
      ) : (
        <TextSkeleton />
      )}
    </PageFrame>
  )
}

function OpenText(props: {
  readonly text: TextView
  readonly userId: string | null
  readonly askAgain: AskAgain
}) {
  const { text } = props
  const connection = useTextRooms(text, props.userId, props.askAgain)
  const [mode] = useState(editingMode)
  const [places] = useState(placing)
  const [chosen] = useState(filtering)
  const [isDating, setDating] = useState(false)
  const [isAddingNotes, setAddingNotes] = useState(false)
  const adding = useFetchedPart(loadAddingNotes, isAddingNotes, () => setAddingNotes(false))
  const areToolsDue = useAfterWords(connection)
  useEffect(() => mode.leave, [mode])
  return (
    <PageFrame
      title={text.title}
      width="full"
      group={{ id: text.groupId, name: text.groupName }}
      text={text}
      status={areToolsDue && connection && <EditedElsewhere connection={connection} text={text} />}
      actions={
        areToolsDue && (
          <>
            {connection && (
              <SavedStateBadge
                textId={text.id}
                saved={connection.saved}
                areWordsKept={connection.areWordsKept}
              />
            )}
            {connection && <Presence connection={connection} text={text} />}
            {connection && <Places connection={connection} text={text} placing={places} />}
            {connection && <Filters connection={connection} text={text} filtering={chosen} />}
            <SettingsButton />
            <EditWordsButton mode={mode} />
            <ReviewLink text={text} />
            <ExportButton textId={text.id} />
            <TextSettings
              text={text}
              onDates={connection ? () => setDating(true) : undefined}
              onAddNotes={() => setAddingNotes(true)}
            />
          </>
        )
      }
    >
      {connection && <LeaveQuestion connection={connection} />}
      <OfferWayBack textId={text.id} />
      {adding && (
        <adding.AddNotesDialog
          isOpen={isAddingNotes}
          onClose={() => setAddingNotes(false)}
          text={text}
        />
      )}
      {connection && (
        <Dates
          text={text}
          connection={connection}
          isOpen={isDating}
          onClose={() => setDating(false)}
        />
      )}
      <DraftsOf userId={props.userId}>
        {connection ? (
          <Arrival
            text={text}
            connection={connection}
            mode={mode}
            placing={places}
            filtering={chosen}
          />
        ) : (
          <TextSkeleton />
        )}
      </DraftsOf>
    </PageFrame>
  )
}

/** What was typed and drafted in a text that can not be opened; there may be another time when it can. */
function LostInClosedText(props: { readonly textId: TextId; readonly userId: string | null }) {
  const lost = useLostWords(props.textId, props.userId)
  const drafts = useDrafts()
  const words = useObservable(lost.words)
  useObservable(drafts.endings)
  const unsent = drafts.all(props.textId).map(({ body }) => body)
  const discard = () => {
    lost.discard()
    drafts.discardAll(props.textId)
  }
  return <LostWordsNotice words={[...words, ...unsent]} onDiscard={discard} />
}

function Presence(props: { readonly text: TextView; readonly connection: TextConnection }) {
  const { present, live } = useObservable(props.connection.rooms)
  const { me } = props.text
  return (
    <PresenceList
      present={present}
      me={{ id: ownPresenceId(me), name: me.name }}
      numberOf={(id) => (live.state.get().index.paragraph(id)?.index ?? -1) + 1 || null}
    />
  )
}

function Dates(props: {
  readonly text: TextView
  readonly connection: TextConnection
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { live } = useObservable(props.connection.rooms)
  const index = useSelected(live.state, (state) => state.index)
  const { text, isOpen, onClose } = props
  const part = useFetchedPart(loadDating, isOpen, onClose)
  return (
    part && <part.ReadingDatesDialog text={text} index={index} isOpen={isOpen} onClose={onClose} />
  )
}

function Places(props: {
  readonly text: TextView
  readonly connection: TextConnection
  readonly placing: Placing
}) {
  const { live } = useObservable(props.connection.rooms)
  const { threads } = useObservable(live.state)
  const { length } = useMemo(() => placesToCheck(props.text, threads), [props.text, threads])
  return <PlacesButton count={length} placing={props.placing} />
}

function Filters(props: {
  readonly text: TextView
  readonly connection: TextConnection
  readonly filtering: Filtering
}) {
  const { live } = useObservable(props.connection.rooms)
  const state = useObservable(live.state)
  return <FilterButton text={props.text} state={state} filtering={props.filtering} />
}

function EditedElsewhere(props: { readonly text: TextView; readonly connection: TextConnection }) {
  const { present, live } = useObservable(props.connection.rooms)
  const { index } = useObservable(live.state)
  return <EditedBy present={present} myId={ownPresenceId(props.text.me)} index={index} />
}

function Arrival(props: {
  readonly text: TextView
  readonly connection: TextConnection
  readonly mode: EditingMode
  readonly placing: Placing
  readonly filtering: Filtering
}) {
  const { t } = useTranslation()
  const { text, connection } = props
  const drafts = useDrafts()
  const rooms = useObservable(connection.rooms)
  const haveWordsArrived = useObservable(connection.haveWordsArrived)
  const hasArrived = useObservable(connection.hasArrived)
  // Saved and unsaved follow each other with every key: the room is not drawn again for that.
  const isRefused = useSelected(connection.saved, ({ type }) => type === 'refused')
  // What was composed when that ends is among what is given back.
  useObservable(rooms.words.incoming.isClosed)
  const { discard } = connection.lostWords
  const lostWords = useObservable(connection.lostWords.words)
  const anew = useObservable(connection.anew)
  const { change, dismiss } = useRightsChange(text)
  // Once the server refused for good, nothing can be done here any more, as in a text that is gone.
  const shown = useMemo(() => (isRefused ? { ...text, isDeleted: true } : text), [text, isRefused])
  useObservable(drafts.endings)
  // Whoever may write finds them in their fields.
  const unsentDrafts = mayAnnotate(shown) ? [] : drafts.all(text.id).map(({ body }) => body)
  const letGo = () => {
    discard()
    if (!mayAnnotate(shown)) drafts.discardAll(text.id)
  }
  return (
    <>
      <RefusalNotice
        saved={connection.saved}
        unsent={isRefused ? [...lostWords, ...rooms.words.unsentWords(), ...unsentDrafts] : []}
        onReload={() => window.location.reload()}
      />
      {change && !isRefused && (
        <RightsNotice
          change={change}
          unsent={[...lostWords, ...unsentDrafts]}
          onClose={() => {
            dismiss()
            discard()
          }}
        />
      )}
      {anew && !change && !isRefused && <AnewNotice reason={anew} />}
      {!change && !isRefused && (
        <LostWordsNotice words={[...lostWords, ...unsentDrafts]} onDiscard={letGo} />
      )}
      <RefusedCommands textId={text.id} />
      <ClosedTextBanner text={text} />
      <SilencedBanner text={text} />
      <NoLiveLineBanner text={shown} saved={connection.saved} />
      <HiddenNamesBanner text={text} />
      {haveWordsArrived && <ReadingDateLine text={text} live={rooms.live} />}
      {hasArrived && !isRefused && (
        <>
          <DeadThreadNotice connection={connection} />
          <DeadParagraphNotice connection={connection} />
        </>
      )}
      {haveWordsArrived && (
        <ReadingRoom
          text={shown}
          rooms={rooms}
          areThreadsHere={hasArrived}
          mode={props.mode}
          placing={props.placing}
          filtering={props.filtering}
        />
      )}
      {!haveWordsArrived && !isRefused && <TextSkeleton label={t('reading.loading')} />}
    </>
  )
}
