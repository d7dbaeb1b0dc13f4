import { Button } from '@mantine/core'
import { IconCircleCheck, IconFilterOff } from '@tabler/icons-react'
import type { DeskView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import classes from './EmptyDesk.module.css'

/** In the place of a list in which nothing is: what that means, and the way on. */
export function EmptyDesk(props: {
  readonly view: DeskView
  readonly counts: Readonly<Record<DeskView, number>> | null
  readonly isNarrowed: boolean
  readonly onClear: () => void
  readonly onChoose: (view: DeskView) => void
}) {
  const { t } = useTranslation()
  const { view, isNarrowed } = props
  const others = props.counts?.everything ?? 0
  return (
    <div className={classes.empty} role="status">
      {isNarrowed ? (
        <IconFilterOff size={32} stroke={1.3} aria-hidden />
      ) : (
        <IconCircleCheck size={36} stroke={1.3} aria-hidden />
      )}
      <p>{isNarrowed ? t('desk.emptyNarrowed') : t(`desk.empty-${view}`)}</p>
      {isNarrowed && (
        <Button size="compact-sm" variant="default" onClick={props.onClear}>
          {t('desk.clearFilters')}
        </Button>
      )}
      {!isNarrowed && view !== 'everything' && others > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => props.onChoose('everything')}
        >
          {t('desk.emptyHint', { count: others })}
        </Button>
      )}
    </div>
  )
}
