/**
 * Calls `act` in the frame after the page, or any part of it that scrolls by itself, was scrolled, and after the window got another size: once, however
 * often that was. A part tells nobody around it that it is scrolled, so whoever listens on the window hears nothing on the desk, where the
 * words stand in a pane. `soon` asks for a call as well; `stop` ends it.
 */
export function whenScrolled(act: () => void): {
  readonly soon: () => void
  readonly stop: () => void
} {
  let frame = 0
  const soon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      act()
    })
  }
  document.addEventListener('scroll', soon, { capture: true, passive: true })
  window.addEventListener('resize', soon, { passive: true })
  const stop = () => {
    cancelAnimationFrame(frame)
    document.removeEventListener('scroll', soon, { capture: true })
    window.removeEventListener('resize', soon)
  }
  return { soon, stop }
}
