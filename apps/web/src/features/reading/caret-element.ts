/** Somebody else's caret: a bar with their name above it. The name is text, so nothing in it can act. */
export function caretElement(user: { readonly name?: unknown; readonly color?: unknown }): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'caret'
  caret.style.borderColor = String(user.color)
  const name = document.createElement('span')
  name.className = 'caret-name'
  name.style.backgroundColor = String(user.color)
  name.textContent = String(user.name ?? '')
  caret.append(name)
  return caret
}
