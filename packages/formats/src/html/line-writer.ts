import type { InlineFormat } from '@variorum/document'

/** How a stretch is set apart, wherever it begins and ends. */
export type Setting =
  | { readonly type: 'emphasis' | 'strong' | 'struck' | 'code' }
  | { readonly type: 'link'; readonly address: string }

/** Words of one line, without blanks at its ends. */
export interface PageLine {
  readonly text: string
  readonly formats: readonly InlineFormat[]
}

/** These stand beside each other without a blank: a break of the source between two of them is none. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u

/** Puts together the lines of a paragraph, with blanks as a browser shows them. */
export class LineWriter {
  #lines: PageLine[] = []
  #text = ''
  #formats: InlineFormat[] = []
  #gap = ''
  readonly #open: { readonly setting: Setting; start: number }[] = []

  write(said: string): void {
    for (const part of said.split(/([ \t\n\r\f\u00a0]+)/)) {
      if (part === '') continue
      if (/^[ \t\n\r\f\u00a0]/.test(part)) this.#gap += part
      else {
        this.#closeGap(part)
        this.#text += part
      }
    }
  }

  /** Puts a sign where it stands; answers where. */
  writeSign(sign: string): { readonly start: number; readonly end: number } {
    this.#closeGap(sign)
    const start = this.#text.length
    this.#text += sign
    return { start, end: this.#text.length }
  }

  addFormat(format: InlineFormat): void {
    this.#formats.push(format)
  }

  opens(setting: Setting): void {
    this.#open.push({ setting, start: this.#text.length })
  }

  closes(): void {
    const one = this.#open.pop()
    if (one) this.#set(one)
  }

  endLine(): void {
    for (const one of this.#open) {
      this.#set(one)
      one.start = 0
    }
    const formats = this.#formats.toSorted((one, other) => one.start - other.start)
    if (this.#text !== '') this.#lines.push({ text: this.#text, formats })
    this.#text = ''
    this.#formats = []
    this.#gap = ''
  }

  /** The lines so far; it begins anew, with what is open. */
  take(): readonly PageLine[] {
    this.endLine()
    const lines = this.#lines
    this.#lines = []
    return lines
  }

  #set({ setting, start }: { readonly setting: Setting; readonly start: number }): void {
    // What opened before a gap begins behind it.
    const from = this.#text.charAt(start) === ' ' ? start + 1 : start
    if (from < this.#text.length) {
      this.#formats.push({ ...setting, start: from, end: this.#text.length })
    }
  }

  #closeGap(next: string): void {
    if (this.#gap === '') return
    const isBreak = this.#gap.includes('\n')
    const before = this.#text.slice(-1)
    const isNone =
      this.#text === '' || (isBreak && UNSPACED.test(before) && UNSPACED.test(next.slice(0, 1)))
    if (!isNone) this.#text += ' '
    this.#gap = ''
  }
}

/** Lines as one, with a blank between any two. */
export function lineOfAll(lines: readonly PageLine[]): PageLine {
  let text = ''
  const formats: InlineFormat[] = []
  for (const line of lines) {
    if (text !== '') text += ' '
    const by = text.length
    text += line.text
    for (const one of line.formats) {
      formats.push({ ...one, start: one.start + by, end: one.end + by })
    }
  }
  return { text, formats }
}
