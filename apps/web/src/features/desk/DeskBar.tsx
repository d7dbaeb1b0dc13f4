import { Button, NativeSelect, VisuallyHidden } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react'
import type { ThreadState } from '@variorum/document'
import { DESK_ORDERS, type DeskOrder } from '@variorum/protocol'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CHOSEN_MAX } from './desk-choice.ts'
import classes from './DeskBar.module.css'

/** What facilitators say of several at once. */
const BAR_STATES = ['answered', 'featured', 'left-out'] as const

/** Above the list: how it is sorted and narrowed, or once something is chosen, what can be done with it. */
export function DeskBar(props: {
  /** How many the list has, all pages of it; null until that is known. */
  readonly count: number | null
  /** What stands above says it already: it is told to assistive technology alone. */
  readonly isCountShown: boolean
  /** It may have more. */
  readonly isCountCut: boolean
  readonly chosenCount: number
  /** Whether what is chosen would be resolved, or opened again. */
  readonly wantsResolved: boolean
  readonly order: DeskOrder
  readonly filters: ReactNode
  readonly isChoosingAll: boolean
  readonly onOrder: (order: DeskOrder) => void
  readonly onChooseAll: () => void
  readonly onChooseNone: () => void
  readonly onResolve: () => void
  readonly onState: (state: ThreadState) => void
}) {
  const { t } = useTranslation()
  const { count, isCountCut, chosenCount } = props
  const isMore = count !== null && (count > chosenCount || isCountCut)
  if (chosenCount > 0)
    return (
      <div className={classes.bar} data-choosing>
        <b className={classes.count}>{t('desk.chosen', { count: chosenCount })}</b>
        <Button
          size="compact-sm"
          leftSection={
            props.wantsResolved ? (
              <IconCheck size={16} aria-hidden />
            ) : (
              <IconArrowBackUp size={16} aria-hidden />
            )
          }
          onClick={props.onResolve}
        >
          {t(props.wantsResolved ? 'desk.resolve' : 'desk.reopen')}
        </Button>
        {BAR_STATES.map((state) => (
          <Button
            key={state}
            size="compact-sm"
            variant="default"
            onClick={() => props.onState(state)}
          >
            {t(`annotations.state-${state}`)}
          </Button>
        ))}
        {isMore && chosenCount < CHOSEN_MAX && (
          <Button
            size="compact-sm"
            variant="default"
            loading={props.isChoosingAll}
            onClick={props.onChooseAll}
          >
            {t(isCountCut ? 'desk.chooseAllOfMany' : 'desk.chooseAll', { count })}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={props.onChooseNone}
        >
          {t('desk.clearChoice')}
        </Button>
        {isMore && chosenCount >= CHOSEN_MAX && (
          <p className={classes.hint}>{t('desk.chosenTooMany', { count: CHOSEN_MAX })}</p>
        )}
      </div>
    )
  const listed =
    count === null ? '' : t(isCountCut ? 'desk.listedOrMore' : 'desk.listed', { count })
  return (
    <div className={classes.bar}>
      {props.isCountShown ? (
        <span className={classes.count} role="status">
          {listed}
        </span>
      ) : (
        <VisuallyHidden role="status">{listed}</VisuallyHidden>
      )}
      <NativeSelect
        className={classes.order ?? ''}
        size="sm"
        aria-label={t('desk.order')}
        value={props.order}
        onChange={({ currentTarget: { value } }) => {
          const order = DESK_ORDERS.find((one) => one === value)
          if (order) props.onOrder(order)
        }}
        data={DESK_ORDERS.map((value) => ({ value, label: t(`desk.order-${value}`) }))}
      />
      {props.filters}
    </div>
  )
}
