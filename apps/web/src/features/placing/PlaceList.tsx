import type {
  AnnotationId,
  AuthorName,
  MemberId,
  PlacedThread,
  WordsIndex,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isTakenByInputMethod } from '../../browser/composition-guard.ts'
import { isHere, PlaceItem, type PlaceActions } from './PlaceItem.tsx'
import { nextToCheck } from './places-to-check.ts'
import classes from './PlaceList.module.css'

/** What each key does with the item that has the focus. They act nowhere else. */
const ACTION_KEYS = new Map<string, keyof PlaceActions>([
  ['y', 'onHere'],
  ['c', 'onChoose'],
  ['g', 'onGone'],
  ['v', 'onShow'],
])
/** What can only be said of a thread that stands somewhere. */
const OF_A_PLACE: ReadonlySet<keyof PlaceActions> = new Set(['onHere', 'onShow'])
const STEPS = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
])

/** Threads whose place asks a person, each with its old and new words and what can be said of it: by hand or with one key. */
export function PlaceList(props: {
  readonly text: TextView
  readonly index: WordsIndex
  readonly names: ReadonlyMap<MemberId, AuthorName>
  readonly threads: readonly PlacedThread[]
  /** Has the focus first; null: the first. */
  readonly at: AnnotationId | null
  readonly actions: PlaceActions
}) {
  const { t } = useTranslation()
  const { threads } = props
  const list = useRef<HTMLUListElement>(null)
  const done = useRef<HTMLParagraphElement>(null)
  const ids = threads.map(({ annotation }) => annotation.id)
  /** Who gets the focus, and what has to be gone before: the list changes a moment after the key. */
  const wanted = useRef<{ readonly after: AnnotationId | null; readonly to: AnnotationId | null }>({
    after: null,
    to: props.at ?? ids[0] ?? null,
  })
  const isWanted = useRef(true)
  useEffect(() => {
    const { after, to } = wanted.current
    if (!isWanted.current || (after !== null && itemIn(list.current, after))) return
    isWanted.current = false
    const item =
      itemIn(list.current, to) ?? list.current?.querySelector<HTMLElement>('[data-place]')
    const target = item ?? done.current
    target?.focus()
  })
  const settle = (id: AnnotationId, act: (id: AnnotationId) => void) => {
    wanted.current = { after: id, to: nextToCheck(ids, ids.indexOf(id), id) }
    isWanted.current = true
    act(id)
  }
  const actions: PlaceActions = {
    ...props.actions,
    onHere: (id) => settle(id, props.actions.onHere),
    onGone: (id) => settle(id, props.actions.onGone),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (isTakenByInputMethod(event.nativeEvent)) return
    const item =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null
    const at = ids.findIndex((id) => id === item?.dataset['place'])
    const thread = threads[at]
    if (!thread) return
    const step = STEPS.get(event.key)
    const action = ACTION_KEYS.get(event.key.toLowerCase())
    if (step !== undefined) itemIn(list.current, ids[at + step] ?? null)?.focus()
    else if (action && (isHere(thread) || !OF_A_PLACE.has(action)))
      actions[action](thread.annotation.id)
    else return
    event.preventDefault()
  }
  return (
    <>
      <p className={classes.intro} role="status">
        {threads.length > 0 ? t('placing.left', { count: threads.length }) : ''}
      </p>
      {threads.length > 0 ? (
        <>
          <p className={classes.intro}>{t('placing.intro')}</p>
          {/* Keys of what is inside come up to here. */}
          <ul ref={list} className={classes.list} onKeyDown={onKeyDown}>
            {threads.map((thread, number) => (
              <PlaceItem
                key={thread.annotation.id}
                text={props.text}
                index={props.index}
                names={props.names}
                thread={thread}
                number={number + 1}
                count={threads.length}
                isFirst={thread.annotation.id === (props.at ?? ids[0])}
                actions={actions}
              />
            ))}
          </ul>
        </>
      ) : (
        <p ref={done} tabIndex={-1} className={classes.done}>
          {t('placing.done')}
        </p>
      )}
    </>
  )
}

function itemIn(list: HTMLElement | null, id: AnnotationId | null): HTMLElement | null {
  return id === null ? null : (list?.querySelector<HTMLElement>(`[data-place="${id}"]`) ?? null)
}
