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
import { useTranslation } from 'react-i18next'
import { areCommandsKept, isServerAway } from '../offline/own-outbox.ts'
import { useCommandsIn } from '../offline/use-commands-in.ts'
import { workState, type SavedState, type WorkState } from '../rooms/saved-state.ts'
import { useObservable, type Observable } from '../state/observable.ts'
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

/** Says with an icon and a word what became of the changes made here; pressed, it says it in a sentence. */
export function SavedStateBadge(props: {
  readonly textId: TextId
  readonly saved: Observable<SavedState>
  readonly areWordsKept: Observable<boolean>
}) {
  const { t } = useTranslation()
  const commands = useCommandsIn(props.textId)
  const isAway = useObservable(isServerAway)
  const areKept = useObservable(areCommandsKept)
  const areWordsKept = useObservable(props.areWordsKept)
  const rooms = useObservable(props.saved)
  const waitingCount = commands.filter((one) => one.state === 'waiting').length
  const state = workState(rooms, {
    waitingCount,
    refusedCount: commands.filter((one) => one.state === 'refused').length,
    isAway,
  })
  const Icon = ICONS[state.type]
  const word = useWord(state)
  const doWordsWait =
    (rooms.type === 'offline' || rooms.type === 'polled') && rooms.waitingCount > 0
  const detail = useDetail(state, (areKept || waitingCount === 0) && (areWordsKept || !doWordsWait))
  return (
    <Popover width={280} position="bottom-end" shadow="md" withArrow>
      <Popover.Target>
        <UnstyledButton className={classes.badge} data-state={state.type}>
          <Icon size={18} stroke={1.75} aria-hidden />
          <span className={classes.word} aria-live="polite">
            {word}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.detail}>
        {detail}
        {!areWordsKept && KEPT_BEHIND.includes(state.type) && (
          <p className={classes.unkept}>{t('connection.nothingKept')}</p>
        )}
      </Popover.Dropdown>
    </Popover>
  )
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
