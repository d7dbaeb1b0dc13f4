import '@mantine/spotlight/styles.layer.css'
import { Kbd, VisuallyHidden } from '@mantine/core'
import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight'
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { compositionGuard } from '../browser/composition-guard.ts'
import { shownKeys } from '../browser/shown-keys.ts'
import { loadSounds, type FindSound } from '../composing/sounds.ts'
import { useBackCloses } from '../over-page/use-back-closes.ts'
import { useObservable } from '../state/observable.ts'
import { canBeSound, type PaletteEntry } from './palette-entries.ts'
import { paletteSources } from './palette-sources.ts'
import { useOwnPlaces } from './use-own-places.ts'
import classes from './Palette.module.css'

/** Of one kind as many as one looks through; the next letter makes them fewer. */
const SHOWN_MAX_EACH = 8

/** A field that finds what can be gone to and done: with arrows and Enter, or by a press. */
export function Palette(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { isOpen, onClose } = props
  const [[store, spotlight]] = useState(createSpotlight)
  const { query, selected } = useSpotlight(store)
  const listId = useId()
  const [guard] = useState(compositionGuard)
  const [findSound, setFindSound] = useState<FindSound | null>(null)
  const opener = useRef<Element | null>(null)
  const chosen = useRef<PaletteEntry | null>(null)
  const offered = useObservable(paletteSources)
  const own = useOwnPlaces()
  const typed = useDeferredValue(query.trim())
  const groups = useMemo(() => {
    if (!isOpen) return []
    const sought = { typed, findSound: canBeSound(typed) ? findSound : null }
    return [...offered, ...own]
      .map(({ title, find }) => ({ title, entries: find(sought).slice(0, SHOWN_MAX_EACH) }))
      .filter(({ entries }) => entries.length > 0)
  }, [isOpen, typed, findSound, offered, own])
  const found = groups.flatMap(({ entries }) => entries)
  const ids = found.map(({ id }) => id).join(' ')
  useBackCloses(isOpen, onClose)
  useEffect(() => {
    if (!isOpen) {
      spotlight.close()
      return
    }
    opener.current = document.activeElement
    spotlight.open()
  }, [isOpen, spotlight])
  useEffect(() => {
    if (!isOpen || findSound || !canBeSound(typed)) return
    // Without the dictionary, words are still found as they are written.
    loadSounds().then(
      (loaded) => setFindSound(() => loaded),
      () => {},
    )
  }, [isOpen, typed, findSound])
  useEffect(() => {
    // Enter takes the first of what was found until another is chosen.
    if (isOpen && ids !== '') store.updateState((state) => ({ ...state, selected: 0 }))
  }, [isOpen, ids, store])
  const choose = (entry: PaletteEntry) => {
    chosen.current = entry
    onClose()
  }
  const onClosed = () => {
    // First of all: what is opened now gives it back there, and what is gone to takes it.
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true })
    const entry = chosen.current
    chosen.current = null
    onClose()
    if (entry) requestAnimationFrame(entry.onChoose)
  }
  const optionId = (at: number) => `${listId}-${at}`
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      onSpotlightClose={onClosed}
      closeOnActionTrigger={false}
      returnFocus={false}
      scrollable
      maxHeight="min(60dvh, 28rem)"
      overlayProps={{ backgroundOpacity: 0.2 }}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': t('palette.title') } }}
    >
      <div
        onKeyDownCapture={(event) => {
          // Safari reports the key that ends a composition after it.
          if (guard.isComposing(event.nativeEvent)) event.stopPropagation()
        }}
        onCompositionEnd={(event) => guard.compositionEnded(event.nativeEvent)}
      >
        <Spotlight.Search
          placeholder={t('palette.placeholder')}
          aria-label={t('palette.title')}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={found[selected] ? optionId(selected) : undefined}
        />
      </div>
      <VisuallyHidden role="status">
        {isOpen && t('palette.found', { count: found.length })}
      </VisuallyHidden>
      <Spotlight.ActionsList id={listId} role="listbox" aria-label={t('palette.title')}>
        {groups.map(({ title, entries }) => (
          <div key={title} role="group" aria-label={title}>
            <p className={classes.title} aria-hidden>
              {title}
            </p>
            {entries.map((entry) => {
              const at = found.indexOf(entry)
              return (
                <Spotlight.Action
                  key={entry.id}
                  // The component keeps an `id` to itself.
                  renderRoot={(root) => <button type="button" {...root} id={optionId(at)} />}
                  role="option"
                  data-selected={at === selected || undefined}
                  aria-selected={at === selected}
                  className={classes.entry ?? ''}
                  onClick={() => choose(entry)}
                >
                  <span className={classes.label} lang={entry.language}>
                    {entry.label}
                  </span>
                  {entry.detail !== undefined && (
                    <span className={classes.detail}>{entry.detail}</span>
                  )}
                  {entry.keys !== undefined && (
                    <span className={classes.keys}>
                      {shownKeys(entry.keys).map((key) => (
                        <Kbd key={key} size="xs">
                          {key}
                        </Kbd>
                      ))}
                    </span>
                  )}
                </Spotlight.Action>
              )
            })}
          </div>
        ))}
      </Spotlight.ActionsList>
      {found.length === 0 && <p className={classes.empty}>{t('palette.none')}</p>}
    </Spotlight.Root>
  )
}
