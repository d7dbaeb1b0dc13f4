import type { AttributeValue } from '@variorum/document'
import classes from './PenSwatch.module.css'

/** How a highlight of this colour looks: its tint with its line, as wide as two letters. What it is called is said beside it. */
export function PenSwatch({ color }: { readonly color: AttributeValue<'color'> }) {
  return (
    <span className={classes.swatch} data-pen={color} aria-hidden>
      {'\u00A0'.repeat(6)}
    </span>
  )
}
