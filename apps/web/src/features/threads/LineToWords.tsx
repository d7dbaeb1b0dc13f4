import classes from './LineToWords.module.css'

/** Where the line meets the card, below its top: at its first line; and where it meets the words, below the top of theirs. */
const AT_PX = 18

/**
 * Leads from a card in the margin to the line of its words, across the space between both. `drop`: how far below the card's top that of
 * the line is, in pixels; negative where the card stands lower.
 */
export function LineToWords({ drop }: { readonly drop: number }) {
  const height = Math.max(1, Math.abs(drop))
  const [card, words] = drop < 0 ? [height, 0] : [0, drop]
  return (
    <svg
      aria-hidden
      className={classes.line}
      style={{ insetBlockStart: AT_PX + Math.min(0, drop) }}
      height={height}
      viewBox={`0 0 2 ${height}`}
      preserveAspectRatio="none"
    >
      <path d={`M2 ${card}H1V${words}H0`} />
    </svg>
  )
}
