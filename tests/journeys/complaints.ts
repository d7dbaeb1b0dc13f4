import type { Page } from '@playwright/test'

/** What a page complained of: console errors, exceptions, requests to third parties. What was meant to happen is forgiven, before it and after. */
export class Complaints {
  /** Those that nobody forgave. */
  readonly all: string[] = []
  readonly #forgiven: (string | RegExp)[] = []

  /** Listens from the start. */
  constructor(page: Page) {
    page.on('console', (message) => {
      if (message.type() !== 'error') return
      this.#hear(`${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => this.#hear(String(error)))
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (/^(http|ws)/.test(protocol) && hostname !== 'localhost') {
        this.#hear(`asked a third party: ${request.url()}`)
      }
    })
  }

  forgive(...meant: readonly (string | RegExp)[]): void {
    this.#forgiven.push(...meant)
    const remaining = this.all.filter((text) => !this.#isForgiven(text))
    this.all.splice(0, this.all.length, ...remaining)
  }

  #hear(complaint: string): void {
    if (!this.#isForgiven(complaint)) this.all.push(complaint)
  }

  #isForgiven(complaint: string): boolean {
    return this.#forgiven.some((meant) =>
      typeof meant === 'string' ? complaint.includes(meant) : meant.test(complaint),
    )
  }
}
