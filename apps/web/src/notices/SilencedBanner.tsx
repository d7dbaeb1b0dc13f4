import type { TextView } from '@variorum/protocol'
import { SilencedSentence } from './SilencedSentence.tsx'
import classes from './Notice.module.css'

/** A quiet line above a text in which somebody keeps this reader from writing. */
export function SilencedBanner({ text }: { readonly text: TextView }) {
  const { silence } = text.me
  if (!silence || text.isLocked || text.isArchived) return null
  return (
    <div className={classes.banner}>
      <SilencedSentence silence={silence} />
    </div>
  )
}
