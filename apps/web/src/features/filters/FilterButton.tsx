import { Button, Drawer, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { HeaderButton } from '../../frame/HeaderButton.tsx'
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

/** The same in a corner of the window, where the bar at the top has no room for it. */
export function FilterPill(props: FilterButtonProps) {
  const { t } = useTranslation()
  const { chosen, label } = useChosen(props.filtering)
  const [isOpen, { open, close }] = useDisclosure(false)
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
        onClick={open}
      >
        <IconFilter size={18} stroke={1.75} aria-hidden />
        {chosen > 0 && <b aria-hidden>{chosen}</b>}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="bottom"
        size="auto"
        title={t('filters.title')}
        closeButtonProps={{ 'aria-label': t('filters.close') }}
        overlayProps={{ backgroundOpacity: 0.2 }}
        classNames={{ content: classes.sheet ?? '', body: classes.body ?? '' }}
      >
        <Menu {...props} />
      </Drawer>
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
