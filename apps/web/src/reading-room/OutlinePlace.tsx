import { ActionIcon, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconList, IconTypography } from '@tabler/icons-react'
import type { IndexedParagraph, WordsIndex } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { memo, useEffect, useMemo, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../browser/use-media.ts'
import { DatesInOutline } from '../features/reading-dates/DatesInOutline.tsx'
import { readingSettings } from '../features/reading-settings/reading-settings.ts'
import { settingsDoor } from '../features/reading-settings/settings-door.ts'
import { outlineEntries } from '../features/reading/outline-entries.ts'
import { Outline } from '../features/reading/Outline.tsx'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import { sectionCounts } from '../features/reading/section-counts.ts'
import { useCurrentSection } from '../features/reading/use-current-section.ts'
import { Sheet } from '../over-page/Sheet.tsx'
import type { ReadersPlaces } from '../rooms/readers-places.ts'
import { useObservable, type Observable } from '../state/observable.ts'
import type { DiscussionCounts } from './use-unread.ts'
import classes from './OutlinePlace.module.css'

/** Wide enough for an outline beside the words and their margin. */
const HAS_OUTLINE = '(min-width: 80em)'
/** From here on the bar at the top has the button of the reading settings. */
const HAS_HEADER_ROOM = '(min-width: 48em)'

/** The outline: a column where there is room, behind a button elsewhere; on a phone with the way to the reading settings. */
export const OutlinePlace = memo(function OutlinePlace(props: {
  readonly text: TextView
  readonly index: WordsIndex
  readonly measures: Observable<ReadingMeasures>
  readonly counts: DiscussionCounts
  readonly column: RefObject<HTMLElement | null>
  readonly readers: ReadersPlaces
  readonly onGo: (paragraph: IndexedParagraph) => void
}) {
  const { t } = useTranslation()
  const isColumn = useMedia(HAS_OUTLINE)
  const hasHeaderRoom = useMedia(HAS_HEADER_ROOM)
  const [isOpen, { open, close }] = useDisclosure(false)
  const entries = useMemo(() => outlineEntries(props.index.paragraphs), [props.index])
  const { all, unread } = props.counts
  const counts = useMemo(
    () => sectionCounts(entries, props.index, all, unread),
    [entries, props.index, all, unread],
  )
  const current = useCurrentSection(entries, props.measures, props.column)
  const { readers } = props
  const others = useObservable(readers.others)
  const { isSeenReading } = useObservable(readingSettings)
  const here = isSeenReading ? (current?.paragraph.id ?? null) : null
  useEffect(() => readers.say(here), [readers, here])
  useEffect(() => () => readers.say(null), [readers])
  const goes = (paragraph: IndexedParagraph) => {
    close()
    props.onGo(paragraph)
  }
  const dates = props.text.readingDates ?? []
  const isEmpty = entries.length === 0 && dates.length === 0
  const outline = (
    <>
      <DatesInOutline dates={dates} index={props.index} onGo={goes} />
      {entries.length > 0 && (
        <Outline
          entries={entries}
          current={current}
          counts={counts}
          readers={others}
          language={props.text.language}
          onGo={goes}
        />
      )}
    </>
  )
  if (isColumn) return <div className={classes.column}>{!isEmpty && outline}</div>
  if (isEmpty && hasHeaderRoom) return null
  if (isEmpty) {
    return (
      <ActionIcon
        className={classes.button ?? ''}
        data-outline-button
        size="lg"
        variant="default"
        aria-label={t('settings.title')}
        aria-haspopup="dialog"
        onClick={settingsDoor.open}
      >
        <IconTypography size={20} stroke={1.75} />
      </ActionIcon>
    )
  }
  return (
    <>
      <ActionIcon
        className={classes.button ?? ''}
        data-outline-button
        size="lg"
        variant="default"
        aria-label={t('reading.openOutline')}
        onClick={open}
      >
        <IconList size={20} stroke={1.75} />
      </ActionIcon>
      <Sheet
        opened={isOpen}
        onClose={close}
        title={t('reading.outline')}
        closeButtonProps={{ 'aria-label': t('reading.closeOutline') }}
        size="20rem"
      >
        <Button
          hiddenFrom="sm"
          variant="default"
          mb="md"
          fullWidth
          justify="start"
          leftSection={<IconTypography size={18} stroke={1.75} aria-hidden />}
          onClick={() => {
            close()
            settingsDoor.open()
          }}
        >
          {t('settings.title')}
        </Button>
        {outline}
      </Sheet>
    </>
  )
})
