import { Button, Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import type { TextView } from '@variorum/protocol'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HeaderButton } from '../../frame/HeaderButton.tsx'
import { Sheet } from '../../over-page/Sheet.tsx'
import type { TextState } from '../../rooms/live-text.ts'
import { useObservable } from '../../state/observable.ts'
import type { Filtering } from './filtering.ts'
import { FilterMenu } from './FilterMenu.tsx'
import { askedFor } from './thread-filter.ts'
import classes from './FilterButton.module.css'

interface FilterButtonProps {
  readonly text: TextView
  readonly state: TextState
  readonly filtering: Filtering
}

/** Opens what chooses among the discussions, for the bar at the top where that is wide. */
export function FilterButton(props: FilterButtonProps) {
  const { t } = useTranslation()
  const { chosen, label } = useChosen(props.filtering)
  return (
    <Popover position="bottom-end" width={340} shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <HeaderButton
          visibleFrom="md"
          icon={IconFilter}
          word={t('filters.button')}
          aria-label={label}
          rightSection={chosen > 0 ? <b aria-hidden>{chosen}</b> : null}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filters.title')}>
        <Menu {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** The same in a corner of the window, where the bar at the top has no room for it; with what stands above the cards where there is a margin. */
export function FilterPill(
  props: FilterButtonProps & {
    readonly isOpen: boolean
    readonly onOpen: () => void
    readonly onClose: () => void
    /** Something is unread. */
    readonly hasNews: boolean
    /** What is unread, and how much is shown. */
    readonly children: ReactNode
  },
) {
  const { t } = useTranslation()
  const { chosen, label } = useChosen(props.filtering)
  return (
    <>
      <Button
        hiddenFrom="md"
        className={classes.pill ?? ''}
        variant="default"
        radius="xl"
        aria-label={label}
        aria-haspopup="dialog"
        data-chosen={chosen > 0 || undefined}
        data-has-news={props.hasNews || undefined}
        onClick={props.onOpen}
      >
        <IconFilter size={18} stroke={1.75} aria-hidden />
        {chosen > 0 && <b aria-hidden>{chosen}</b>}
      </Button>
      <Sheet
        opened={props.isOpen}
        onClose={props.onClose}
        position="bottom"
        size="auto"
        title={t('filters.title')}
        closeButtonProps={{ 'aria-label': t('filters.close') }}
        overlayProps={{ backgroundOpacity: 0.2 }}
        classNames={{ content: classes.sheet ?? '', body: classes.body ?? '' }}
      >
        <div className={classes.news}>{props.children}</div>
        <Menu {...props} />
      </Sheet>
    </>
  )
}

function Menu({ text, state, filtering }: FilterButtonProps) {
  return (
    <FilterMenu text={text} names={state.names} threads={state.threads} filtering={filtering} />
  )
}

function useChosen(filtering: Filtering) {
  const { t } = useTranslation()
  const filter = useObservable(filtering.filter)
  const chosen = askedFor(filter) + (filter.isHidden ? 1 : 0)
  const label = chosen > 0 ? t('filters.buttonCount', { count: chosen }) : t('filters.title')
  return { chosen, label }
}
