import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Folded.module.css'

/** A section that is out of the way until it is asked for. */
export function Folded({
  title,
  count,
  children,
}: {
  readonly title: string
  /** How much is in it; null where that says nothing. */
  readonly count: number | null
  readonly children: ReactNode
}) {
  return (
    <details className={classes.folded}>
      <summary className={classes.summary}>
        <IconChevronRight className={classes.arrow} size={17} stroke={1.8} aria-hidden />
        {title} {count !== null && <span className={classes.count}>{count}</span>}
      </summary>
      {children}
    </details>
  )
}
