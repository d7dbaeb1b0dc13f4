import { Popover, UnstyledButton } from '@mantine/core'
import {
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconCloudX,
  IconPlugConnected,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useObservable, type Observable } from './observable.ts'
import type { SavedState } from './saved-state.ts'
import classes from './SavedStateBadge.module.css'

const ICONS = {
  connecting: IconPlugConnected,
  saved: IconCloudCheck,
  saving: IconCloudUp,
  offline: IconCloudOff,
  refused: IconCloudX,
} as const

/** Says with an icon and a word what became of the changes made here; pressed, it says it in a sentence. */
export function SavedStateBadge({ saved }: { readonly saved: Observable<SavedState> }) {
  const { t } = useTranslation()
  const state = useObservable(saved)
  const Icon = ICONS[state.type]
  const waits = state.type === 'offline' && state.waitingCount > 0
  const word = waits
    ? t('connection.offlineWaiting', { count: state.waitingCount })
    : t(`connection.${state.type}`)
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
      <Popover.Dropdown className={classes.detail}>{useDetail(state)}</Popover.Dropdown>
    </Popover>
  )
}

function useDetail(state: SavedState): string {
  const { t } = useTranslation()
  if (state.type === 'refused') return t(`connection.refused-${state.reason}`)
  if (state.type === 'offline' && state.waitingCount > 0)
    return t('connection.offlineWaitingDetail')
  return t(`connection.${state.type}Detail`)
}
