/** Where on the window the goal comes to stand: a third from the top, below the header. */
const GOAL_AT = 0.3

/** Scrolls so that what stands `top` pixels below the top of `column` is in easy view; never smoothly where motion is unwanted. */
export function scrollToTop(
  column: HTMLElement | null,
  top: number,
  behavior: ScrollBehavior = 'smooth',
): void {
  if (!column) return
  const columnTop = column.getBoundingClientRect().top + window.scrollY
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  window.scrollTo({
    top: columnTop + top - window.innerHeight * GOAL_AT,
    behavior: isCalm ? 'instant' : behavior,
  })
}
