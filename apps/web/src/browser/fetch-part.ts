/** Style sheets that did not come. Vite asks for each of them once, and takes it for there from then on. */
const lostStyles = new Set<HTMLLinkElement>()

/**
 * Fetches a part of the page that is loaded when it is first used.
 * Rejects if its code or its styles do not come; called again, asks for them again.
 */
export async function fetchPart<Part>(load: () => Promise<Part>): Promise<Part> {
  document.addEventListener('error', noteLostStyles, { capture: true })
  await Promise.all([...lostStyles].map(fetchAgain))
  return load()
}

function noteLostStyles({ target }: Event): void {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lostStyles.add(target)
}

function fetchAgain(lost: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = document.createElement('link')
    for (const { name, value } of lost.attributes) next.setAttribute(name, value)
    next.addEventListener('load', () => resolve())
    // It is noted as lost again.
    next.addEventListener('error', () => reject(new Error(`${lost.href} did not come`)))
    lostStyles.delete(lost)
    lost.replaceWith(next)
  })
}
