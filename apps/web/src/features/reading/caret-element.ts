/** Somebody else's caret: a bar with their name above it. What they sent is written as text and set as a colour, so it can't act. */
export function caretElement(name: string, color: unknown): HTMLElement {
  const inkColor = typeof color === 'string' ? color : ''
  const caret = document.createElement('span')
  caret.className = 'caret'
  caret.style.borderColor = inkColor
  const label = document.createElement('span')
  label.className = 'caret-name'
  label.style.backgroundColor = inkColor
  label.textContent = name
  caret.append(label)
  return caret
}
