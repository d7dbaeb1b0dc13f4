import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './ListSkeleton.module.css'

/** As wide as names, words and places are in a list. */
const ROWS = [
  ['34%', '92%', '58%'],
  ['28%', '84%', '46%'],
  ['38%', '95%', '62%'],
  ['30%', '71%', '50%'],
  ['36%', '88%', '54%'],
] as const

/** Keeps the places of a list that fills its part of a page while it loads. */
export function ListSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={classes.list} role="status" aria-label={t('pages.loading')}>
      {ROWS.map(([who, words, place]) => (
        <div key={who} className={classes.row}>
          <Skeleton height={12} width={who} />
          <Skeleton height={16} width={words} />
          <Skeleton height={12} width={place} />
        </div>
      ))}
    </div>
  )
}
