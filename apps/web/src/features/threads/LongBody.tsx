import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentBody } from '../../comments/CommentBody.tsx'
import classes from './LongBody.module.css'

/** In characters: about what stands on a phone's screen. What is longer pushes the field for an answer, and all other cards, out of reach. */
export const LONG_CHARS = 900

/** A comment that is longer than a screen: its beginning, until somebody wants the rest. */
export function LongBody({ body }: { readonly body: string }) {
  const { t } = useTranslation()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={classes.long}>
      <div
        id={id}
        className={classes.words}
        data-open={isOpen || undefined}
        // A link further down that the keyboard reaches is to be seen.
        onFocus={() => setOpen(true)}
      >
        <CommentBody body={body} />
      </div>
      <button
        type="button"
        className={classes.more}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'threads.showLess' : 'threads.showAll', { count: body.length })}
      </button>
    </div>
  )
}
