import type { Page } from '@playwright/test'

/** Everything that one browser receives from now on: socket frames and HTTP bodies, as raw bytes. */
export class Wiretap {
  readonly #bytes: Buffer[] = []
  readonly #bodies: Promise<void>[] = []

  constructor(page: Page) {
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => void this.#bytes.push(Buffer.from(payload)))
    })
    page.on('response', (response) => {
      const body = response.body().then(
        (bytes) => void this.#bytes.push(bytes),
        // A redirect, or an answer that nobody waited for, has none.
        () => undefined,
      )
      this.#bodies.push(body)
    })
  }

  /** True if these words came over the wire, in whatever frame or body. */
  async heard(words: string): Promise<boolean> {
    await Promise.all(this.#bodies)
    const wanted = [Buffer.from(words), Buffer.from(words, 'utf16le'), Buffer.from(escaped(words))]
    return this.#bytes.some((bytes) => wanted.some((form) => bytes.includes(form)))
  }
}

/** As JSON may write it. */
function escaped(words: string): string {
  return words.replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
