import { ListSkeleton } from '../frame/ListSkeleton.tsx'
import classes from './DeskPage.module.css'

/** Keeps the places of a desk while the group loads: what is in it lays itself out as the desk does. */
export function DeskSkeleton(props: { readonly hasSplit: boolean; readonly hasViews: boolean }) {
  return (
    <div
      className={classes.desk}
      data-split={props.hasSplit || undefined}
      data-views={props.hasViews || undefined}
    >
      {props.hasViews && <div className={classes.views} />}
      <div className={classes.queue}>
        <div className={classes.barPlace} />
        <ListSkeleton />
      </div>
    </div>
  )
}
