import { Skeleton } from '@mantine/core'
import classes from './TextSkeleton.module.css'

/** Lines where the words will stand. */
export function TextSkeleton({ label }: { readonly label?: string }) {
  return (
    <div className={classes.page} role="status" aria-label={label}>
      <Skeleton height={36} width="60%" mx="auto" mb="xl" />
      {['99%', '96%', '98%', '40%', '100%', '94%', '70%'].map((width) => (
        <Skeleton key={width} height={16} width={width} mb="lg" />
      ))}
    </div>
  )
}
