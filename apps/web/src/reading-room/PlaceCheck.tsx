import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link } from '@tanstack/react-router'
import type { Editor } from '@tiptap/react'
import type { AnnotationId, PlacedThread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import type { PlaceActions } from '../features/placing/PlaceItem.tsx'
import { PlaceList } from '../features/placing/PlaceList.tsx'
import { mayPlace, nextToCheck, placesToCheck } from '../features/placing/places-to-check.ts'
import { focusPlacesButton, PlacesPill } from '../features/placing/PlacesButton.tsx'
import type { Placing } from '../features/placing/placing.ts'
import { Sheet } from '../over-page/Sheet.tsx'
import { whileOpen } from '../over-page/while-open.ts'
import type { TextState } from '../rooms/live-text.ts'
import { useObservable } from '../state/observable.ts'
import { ChooseWords } from './ChooseWords.tsx'
import type { Reader } from './reader.ts'
import type { Discussion } from './use-discussion.ts'
import classes from './ThreadSheet.module.css'

/** The list of places to check, from the side or on a phone from below, and the bar with which another place is chosen. */
export function PlaceCheck(props: {
  readonly text: TextView
  readonly state: TextState
  readonly words: Y.Doc
  readonly editor: Editor | null
  readonly placing: Placing
  readonly discussion: Pick<Discussion, 'commands'>
  readonly hasMargin: boolean
  readonly reader: Reader
}) {
  const { t } = useTranslation()
  const { text, state, words, editor, placing, reader } = props
  const { commands } = props.discussion
  const doing = useObservable(placing.state)
  const asking = useMemo(() => placesToCheck(text, state.threads), [text, state.threads])
  const close = () => {
    placing.close()
    requestAnimationFrame(() => {
      if (!focusPlacesButton()) editor?.view.dom.focus({ preventScroll: true })
    })
  }
  const actions: PlaceActions = {
    onHere: commands.confirmPlace,
    onGone: commands.giveUpPlace,
    onChoose: (id) => {
      placing.choose(id, 'list')
      requestAnimationFrame(() => editor?.view.dom.focus({ preventScroll: true }))
    },
    onShow: (id) => {
      placing.close()
      reader.goTo({ type: 'thread', id }, 'arrive')
    },
  }
  const chosenFor =
    doing.type === 'choosing'
      ? state.threads.find((one) => one.annotation.id === doing.id && mayPlace(text, one))
      : undefined
  /** Put on other words here: its card comes to stand beside them a moment later, and has the focus then. */
  const arriving = useRef<AnnotationId | null>(null)
  useEffect(() => {
    const arrived = state.threads.find(({ annotation }) => annotation.id === arriving.current)
    if (arrived?.place?.state !== 'anchored') return
    arriving.current = null
    reader.goTo({ type: 'thread', id: arrived.annotation.id }, 'arrive')
  }, [state.threads, reader])
  const from = doing.type === 'choosing' ? doing.from : null
  const goOn = (id: AnnotationId, next: AnnotationId | null) => {
    if (from === 'list' && next !== null) placing.open(next)
    else {
      placing.close()
      arriving.current = id
    }
  }
  const ids = asking.map(({ annotation }) => annotation.id)
  const attached = ({ annotation: { id, target }, place }: PlacedThread) => {
    // One that stood well on other words is offered back there, which says so.
    if (target.type !== 'range' || place?.state !== 'anchored')
      notifications.show({
        message: t('placing.attached'),
        autoClose: 3_000,
        withCloseButton: false,
      })
    goOn(id, nextToCheck(ids, Math.max(0, ids.indexOf(id)), id))
  }
  const cancel = (id: AnnotationId) => {
    if (from === 'list') placing.open(id)
    else placing.close()
  }
  return (
    <>
      {doing.type === 'closed' && <PlacesPill count={asking.length} placing={placing} />}
      <PlacesSheet
        isOpen={doing.type === 'checking'}
        at={doing.type === 'checking' ? doing.at : null}
        onClose={close}
        text={text}
        state={state}
        asking={asking}
        actions={actions}
        hasMargin={props.hasMargin}
      />
      {chosenFor && (
        <ChooseWords
          key={chosenFor.annotation.id}
          text={text}
          words={words}
          reader={reader}
          commands={commands}
          thread={chosenFor}
          editor={editor}
          onChosen={() => attached(chosenFor)}
          onCancel={() => cancel(chosenFor.annotation.id)}
        />
      )}
    </>
  )
}

const PlacesSheet = whileOpen(function PlacesSheet(props: {
  readonly isOpen: boolean
  /** The one that is looked at. */
  readonly at: AnnotationId | null
  readonly onClose: () => void
  readonly text: TextView
  readonly state: TextState
  readonly asking: readonly PlacedThread[]
  readonly actions: PlaceActions
  readonly hasMargin: boolean
}) {
  const { t } = useTranslation()
  const { text, state } = props
  return (
    <Sheet
      opened={props.isOpen}
      onClose={props.onClose}
      // The focus goes to what was chosen, or to the button if that is still there.
      returnFocus={false}
      position={props.hasMargin ? 'right' : 'bottom'}
      size={props.hasMargin ? '34rem' : 'auto'}
      title={t('placing.title')}
      closeButtonProps={{ 'aria-label': t('placing.close') }}
      overlayProps={{ backgroundOpacity: 0.2 }}
      {...(props.hasMargin
        ? {}
        : { classNames: { content: classes.content ?? '', body: classes.body ?? '' } })}
    >
      <PlaceList
        text={text}
        index={state.index}
        names={state.names}
        threads={props.asking}
        at={props.at}
        actions={props.actions}
      />
      <Button
        className={classes.ledger ?? ''}
        variant="subtle"
        color="gray"
        renderRoot={(root) => (
          <Link to="/texts/$textId/ledger" params={{ textId: text.id }} {...root} />
        )}
      >
        {t('placing.wholeLedger')}
      </Button>
    </Sheet>
  )
})
