import {
  EMBEDDED,
  isSameFormats,
  NO_FORMATS,
  type CharacterFormats,
  type ParagraphId,
} from '@variorum/document'
import * as Y from 'yjs'
import type { PositionInBlock } from './block-positions.ts'
import { formatChanges, formatsAfter, placeWithFormats } from './format-marks.ts'
import { locateUnit, unitLeftOf } from './locate-unit.ts'
import { createMark, type ParagraphAttributes } from './paragraph-mark.ts'
import type { Passage, PassageRun } from './passage.ts'
import {
  firstItemOf,
  insertBehind,
  itemBefore,
  itemEndingWith,
  lastItemOf,
} from './sequence-items.ts'
import { referenceTo, SPACER, type WordsBlock } from './words-block.ts'
import type { WordsSequence } from './words-sequence.ts'

/** What words are made of: characters, references to footnotes, and the beginnings and ends of paragraphs. Without `formats` characters are set apart as those to their left. */
export type WordsToken =
  | { readonly type: 'text'; readonly text: string; readonly formats?: CharacterFormats }
  | {
      readonly type: 'reference'
      readonly footnote: ParagraphId
      readonly formats?: CharacterFormats
    }
  | { readonly type: 'open'; readonly paragraph: ParagraphAttributes }
  | { readonly type: 'close' }

/** Puts tokens in at a place, in the current transaction. */
export function insertTokens(
  words: WordsSequence,
  place: PositionInBlock,
  tokens: readonly WordsToken[],
): Passage {
  const writer = new TokenWriter(words, placeIn(words, place))
  for (const token of tokens) writer.write(token)
  return writer.finish()
}

/** Puts tokens in directly behind a unit, in the current transaction, whether it stands or was deleted there. */
export function insertTokensBehind(
  words: WordsSequence,
  unit: Y.ID,
  tokens: readonly WordsToken[],
): Passage {
  const left = itemEndingWith(words.text, unit)
  const mark = locateUnit(words.doc, unit)?.mark ?? null
  const writer = new TokenWriter(words, {
    left,
    holder: words.blocks.find((block) => block.mark === mark),
  })
  for (const token of tokens) writer.write(token)
  return writer.finish()
}

/** Behind what tokens are put in, and the block whose formats hold there. */
interface Place {
  readonly left: Y.Item | null
  readonly holder: WordsBlock | undefined
}

function placeIn(
  { text: sequence, blocks }: WordsSequence,
  { number, textOffset }: PositionInBlock,
): Place {
  const block = blocks[number]
  if (block !== undefined && textOffset >= 0) {
    const unit = unitLeftOf(block, textOffset)
    return { left: unit && itemEndingWith(sequence, unit), holder: block }
  }
  const before = blocks[number - 1]
  const isBeforeNotes = block?.role === 'footnote' && before && before.role !== 'footnote'
  // In the sequence a footnote stands anywhere, and is only shown behind all others.
  const left = isBeforeNotes
    ? lastItemOf(sequence, before)
    : itemBefore(sequence, block, blocks.at(-1))
  return { left, holder: before }
}

/** Puts tokens in, one behind the other. */
class TokenWriter {
  readonly #sequence: Y.Text
  readonly #blocks: readonly WordsBlock[]
  readonly #runs: PassageRun[] = []
  readonly #marks: Passage['marks'][number][] = []
  #text = ''
  /** Characters and spacers that are not put in yet. */
  #waiting = ''
  #left: Y.Item | null
  /** What holds at the place: from the tokens on it holds again. */
  #around: CharacterFormats = NO_FORMATS
  #formats: CharacterFormats = NO_FORMATS

  constructor({ text: sequence, blocks }: WordsSequence, { left, holder }: Place) {
    this.#sequence = sequence
    this.#blocks = blocks
    this.#left = left
    if (!left || !holder) return
    this.#around = formatsAfter(firstItemOf(sequence, holder), holder.formatsBefore, left)
    this.#formats = this.#around
  }

  write(token: WordsToken): void {
    if (token.type === 'text') {
      if (token.formats) this.#setFormats(token.formats)
      this.#waiting += token.text
      return
    }
    if (token.type === 'reference') {
      if (token.formats) this.#setFormats(token.formats)
      this.#putWaiting()
      const { client, clock } = this.#put(new Y.ContentEmbed(referenceTo(token.footnote))).id
      this.#runs.push({ client, clock, length: 1, textOffset: this.#text.length })
      this.#text += EMBEDDED
      return
    }
    // What is put in behind a paragraph stands behind its spacer, where its formats have ended.
    this.#setFormats(this.#around)
    if (token.type === 'close') {
      this.#waiting += SPACER
      return
    }
    this.#putWaiting()
    // A paragraph that answers to a stand-in keeps its own id where it is written anew: the one that has it may go.
    const shown = this.#blocks.find((block) => block.id === token.paragraph.id)
    const paragraph = { ...token.paragraph, id: shown?.ownId ?? token.paragraph.id }
    const { id } = this.#put(new Y.ContentType(createMark(paragraph)))
    this.#marks.push({ paragraphId: token.paragraph.id, unit: id })
  }

  finish(): Passage {
    this.#setFormats(this.#around)
    this.#putWaiting()
    return { text: this.#text, runs: this.#runs, marks: this.#marks }
  }

  #setFormats(formats: CharacterFormats): void {
    if (isSameFormats(formats, this.#formats)) return
    this.#putWaiting()
    const isFirst = this.#text === '' && this.#marks.length === 0
    const beyond =
      isFirst && this.#left ? placeWithFormats(this.#left, this.#formats, formats) : null
    if (beyond) {
      this.#left = beyond
      this.#around = formats
    } else {
      for (const change of formatChanges(this.#formats, formats)) this.#put(change)
    }
    this.#formats = formats
  }

  #putWaiting(): void {
    if (this.#waiting === '') return
    const { client, clock } = this.#put(new Y.ContentString(this.#waiting)).id
    const { length } = this.#waiting
    this.#runs.push({ client, clock, length, textOffset: this.#text.length })
    this.#text += this.#waiting
    this.#waiting = ''
  }

  #put(content: Y.Item['content']): Y.Item {
    return (this.#left = insertBehind(this.#sequence, this.#left, content))
  }
}
