import { Popover, UnstyledButton } from '@mantine/core'
import {
  IconCloudCheck,
  IconCloudDown,
  IconCloudExclamation,
  IconCloudOff,
  IconCloudUp,
  IconCloudX,
  IconPlugConnected,
} from '@tabler/icons-react'
import type { TextId } from '@variorum/document'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { areCommandsKept, isServerAway } from '../offline/own-outbox.ts'
import { useCommandsIn } from '../offline/use-commands-in.ts'
import { usePressedDetail } from '../over-page/use-pressed-detail.ts'
import { workState, type SavedState, type WorkState } from '../rooms/saved-state.ts'
import { useObservable, type Observable } from '../state/observable.ts'
import { calmState } from './calm-state.ts'
import classes from './SavedStateBadge.module.css'

const ICONS = {
  connecting: IconPlugConnected,
  saved: IconCloudCheck,
  saving: IconCloudUp,
  polled: IconCloudDown,
  offline: IconCloudOff,
  refused: IconCloudX,
  'partly-refused': IconCloudExclamation,
} as const

/** States whose sentence does not say already what becomes of what waits. */
const KEPT_BEHIND: readonly WorkState['type'][] = ['saved', 'saving']

interface BadgeProps {
  readonly textId: TextId
  readonly saved: Observable<SavedState>
  readonly areWordsKept: Observable<boolean>
}

/**
 * Says with an icon and a word what became of the changes made here; pressed, it says it in a sentence. While somebody types it says one thing, and
 * draws nothing but the word anew when that is another.
 */
export const SavedStateBadge = memo(function SavedStateBadge(given: BadgeProps) {
  const { saved } = given
  const calm = useMemo(() => calmState(saved), [saved])
  const props = { ...given, saved: calm }
  const detail = usePressedDetail()
  return (
    <Popover width={280} position="bottom-end" shadow="md" withArrow {...detail.popover}>
      <Popover.Target>
        <UnstyledButton {...detail.button} className={classes.badge}>
          <StateWord {...props} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.detail}>
        <StateDetail {...props} />
      </Popover.Dropdown>
    </Popover>
  )
})

function StateWord(props: BadgeProps) {
  const { state } = useWork(props)
  const Icon = ICONS[state.type]
  return (
    <span className={classes.state} data-state={state.type}>
      <Icon size={18} stroke={1.75} aria-hidden />
      <span className={classes.word} aria-live="polite">
        {useWord(state)}
      </span>
    </span>
  )
}

function StateDetail(props: BadgeProps) {
  const { t } = useTranslation()
  const areKept = useObservable(areCommandsKept)
  const areWordsKept = useObservable(props.areWordsKept)
  const { state, rooms, waitingCount } = useWork(props)
  const doWordsWait =
    (rooms.type === 'offline' || rooms.type === 'polled') && rooms.waitingCount > 0
  const detail = useDetail(state, (areKept || waitingCount === 0) && (areWordsKept || !doWordsWait))
  return (
    <>
      {detail}
      {!areWordsKept && KEPT_BEHIND.includes(state.type) && (
        <p className={classes.unkept}>{t('connection.nothingKept')}</p>
      )}
    </>
  )
}

/** What became of the words, and of them and the commands together. */
function useWork({ textId, saved }: BadgeProps) {
  const commands = useCommandsIn(textId)
  const isAway = useObservable(isServerAway)
  const rooms = useObservable(saved)
  const waitingCount = commands.filter((one) => one.state === 'waiting').length
  const refusedCount = commands.filter((one) => one.state === 'refused').length
  return { state: workState(rooms, { waitingCount, refusedCount, isAway }), rooms, waitingCount }
}

function useWord(state: WorkState): string {
  const { t } = useTranslation()
  if (state.type === 'partly-refused') return t('connection.partly-refused', { count: state.count })
  if (state.type === 'offline' && state.waitingCount > 0)
    return t('connection.offlineWaiting', { count: state.waitingCount })
  return t(`connection.${state.type}`)
}

function useDetail(state: WorkState, isKept: boolean): string {
  const { t } = useTranslation()
  if (state.type === 'partly-refused') return t('connection.partlyRefusedDetail')
  if (state.type === 'refused') return t(`connection.refused-${state.reason}`)
  if (state.type === 'offline' && state.waitingCount > 0)
    return t(isKept ? 'connection.offlineWaitingDetail' : 'connection.offlineUnkeptDetail')
  if (state.type === 'polled' && state.waitingCount > 0)
    return t(isKept ? 'connection.polledWaitingDetail' : 'connection.offlineUnkeptDetail')
  return t(`connection.${state.type}Detail`)
}
