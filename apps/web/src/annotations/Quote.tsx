import { withoutReferences, type TextLanguage } from '@variorum/document'
import classes from './Quote.module.css'

/**
 * The words that an annotation stands on; struck through where they are gone. `--quote-lines` says how many lines are shown, and
 * `--quote-edge` the colour of its edge.
 */
export function Quote(props: {
  readonly words: string
  readonly language: TextLanguage
  readonly isOrphaned?: boolean
}) {
  return (
    <blockquote
      className={classes.quote}
      lang={props.language}
      dir="auto"
      data-orphaned={props.isOrphaned || undefined}
    >
      {withoutReferences(props.words)}
    </blockquote>
  )
}
