import { previewBlockId } from './preview-block-id.ts'

/** Brings a paragraph of the preview into view, lights it up for a moment, and moves the focus there. */
export function flashParagraph(id: string): void {
  const paragraph = document.getElementById(previewBlockId(id))
  if (!paragraph) return
  paragraph.scrollIntoView({ block: 'center' })
  paragraph.focus({ preventScroll: true })
  paragraph.removeAttribute('data-flashing')
  // Reading the width makes the browser notice the removal, so that a second click flashes again.
  void paragraph.offsetWidth
  paragraph.setAttribute('data-flashing', '')
}
