import { cut, jointPiece, pieceAt, textOf, trimmed, type BlockPiece } from './block-pieces.ts'
import { nearestPlace, placeOfSplit } from './find-edit-place.ts'
import { depthInRole, isChosenRole, type ImportEdit, type ImportStep } from './import-edit.ts'
import type { ImportedBreak } from './imported-document.ts'
import { jointBetween } from './joint-between.ts'
import { paragraphForm } from './paragraph-form.ts'
import type { ParagraphForm, ParagraphRole } from './text-document.ts'

/** A block as an importer read it. */
export interface EditableBlock {
  /** No other block of the import has it. */
  readonly id: string
  readonly role: ParagraphRole
  readonly depth?: number | undefined
  readonly cell?: Parameters<typeof paragraphForm>[2]
  readonly image?: Parameters<typeof paragraphForm>[3]
  readonly text: string
}

/** A break of an import, by the block that holds it. */
export type PlacedBreak = Pick<ImportedBreak, 'textOffset' | 'start' | 'isTaken' | 'cue'> & {
  readonly paragraphIndex: number
}

/** A block as somebody made it. Its text is that of its pieces, one after the other. */
export interface EditedBlock {
  readonly id: string
  readonly form: ParagraphForm
  readonly text: string
  readonly pieces: readonly BlockPiece[]
}

/** What came of the decisions. */
export interface EditedBlocks {
  /** Never empty. */
  readonly blocks: readonly EditedBlock[]
  /** Breaks that were decided, as they were. */
  readonly decidedBreaks: ReadonlyMap<number, boolean>
  /** Misreads that are right as they stand, by `misreadKey`. */
  readonly settledMisreads: ReadonlySet<string>
  /** How many decisions fit nothing any more, and were passed over. */
  readonly passedOver: number
}

/** The name of a misread by its place in the blocks as they were read. */
export function misreadKey(index: number, start: number): string {
  return `${index}:${start}`
}

/**
 * Carries out decisions, in their order, on blocks as they were read. No character but blanks is lost, save those of deleted blocks and of misreads
 * that got other words. A decision that fits nothing is passed over: its block is gone, its place is not to be found, it would empty a block or the
 * text, or there would be more than `maxBlocks`.
 */
export function editBlocks(
  blocks: readonly EditableBlock[],
  breaks: readonly PlacedBreak[],
  steps: readonly ImportStep[],
  maxBlocks: number,
): EditedBlocks {
  const editing = new Editing(blocks, breaks, maxBlocks)
  for (const edit of steps.flat()) editing.carryOut(edit)
  return editing.finish()
}

interface Link {
  id: string
  form: ParagraphForm
  text: string
  pieces: readonly BlockPiece[]
  before: Link | null
  next: Link | null
}

class Editing {
  readonly #byId = new Map<string, Link>()
  /** The blocks that hold words of each block as it was read. */
  readonly #holding: Set<Link>[] = []
  readonly #breaks: ReadonlyMap<number, PlacedBreak>
  readonly #decidedBreaks = new Map<number, boolean>()
  readonly #settledMisreads = new Set<string>()
  readonly #maxBlocks: number
  #first: Link | null = null
  #passedOver = 0

  constructor(blocks: readonly EditableBlock[], breaks: readonly PlacedBreak[], maxBlocks: number) {
    this.#breaks = new Map(breaks.map((found) => [found.textOffset, found]))
    this.#maxBlocks = maxBlocks
    let before: Link | null = null
    for (const [index, { id, text, role, depth, cell, image }] of blocks.entries()) {
      // What a file's picture is called is said later.
      const form = role === 'image' && !image ? { role } : paragraphForm(role, depth, cell, image)
      const pieces = [{ text, index, start: 0, end: text.length, isKept: true }]
      const link: Link = { id, form, text, pieces, before, next: null }
      if (before) before.next = link
      else this.#first = link
      this.#byId.set(id, link)
      this.#holding.push(new Set([link]))
      before = link
    }
  }

  carryOut(edit: ImportEdit): void {
    if (!this.#isDone(edit)) this.#passedOver++
  }

  finish(): EditedBlocks {
    const blocks: EditedBlock[] = []
    for (let link = this.#first; link; link = link.next) {
      const { id, form, text, pieces } = link
      blocks.push({ id, form, text, pieces })
    }
    return {
      blocks,
      decidedBreaks: this.#decidedBreaks,
      settledMisreads: this.#settledMisreads,
      passedOver: this.#passedOver,
    }
  }

  #isDone(edit: ImportEdit): boolean {
    if (edit.kind === 'breaks') return this.#decideBreaks(edit.textOffsets, edit.isTaken)
    const link = this.#byId.get(edit.block)
    if (!link) return false
    switch (edit.kind) {
      case 'split': {
        const at = placeOfSplit(link.text, edit)
        return at !== null && this.#split(link, at, edit.made, 'body')
      }
      case 'join':
        return this.#join(link)
      case 'role':
        if (!isChosenRole(link.form.role)) return false
        link.form = paragraphForm(edit.role, depthInRole(edit.role, link.form.depth))
        return true
      case 'delete':
        return this.#delete(link)
      case 'misread':
        return this.#correct(link, edit)
    }
  }

  #split(link: Link, at: number, made: string, role: ParagraphRole): boolean {
    if (isWithinCharacter(link.text, at)) return false
    const [first, second] = [cut(link.pieces, 0, at), cut(link.pieces, at, link.text.length)]
    const [head, rest] = [trimmed(first), trimmed(second)]
    const isPossible =
      isChosenRole(link.form.role) &&
      textOf(head) !== '' &&
      textOf(rest) !== '' &&
      !this.#byId.has(made) &&
      this.#byId.size < this.#maxBlocks
    if (!isPossible) return false
    // The second of two list items is one, too, and so are lines of a poem.
    const form = STAYING.has(link.form.role) && role === 'body' ? link.form : paragraphForm(role)
    const added: Link = {
      id: made,
      form,
      text: '',
      pieces: [],
      before: link,
      next: link.next,
    }
    if (link.next) link.next.before = added
    link.next = added
    this.#byId.set(made, added)
    this.#fill(link, head)
    this.#fill(added, rest)
    return true
  }

  #join(link: Link): boolean {
    const { before } = link
    if (!before || !isChosenRole(before.form.role) || !isChosenRole(link.form.role)) return false
    const joint = jointBetween(before.text, link.text)
    const [last, first] = [before.pieces.at(-1), link.pieces[0]]
    // A joint stands for nothing in the file: it is of no length there.
    const written = last && first && joint !== '' ? [jointPiece(joint, last)] : []
    this.#remove(link)
    this.#fill(before, [...before.pieces, ...written, ...link.pieces])
    return true
  }

  #delete(link: Link): boolean {
    const { role, cell } = link.form
    if (role === 'footnote') return false
    const isGoing = (other: Link): boolean =>
      cell === undefined ? other === link : other.form.cell?.table === cell.table
    const going = [...this.#byId.values()].filter(isGoing)
    if (going.length === this.#byId.size) return false
    for (const one of going) this.#remove(one)
    return true
  }

  #remove(link: Link): void {
    const { before, next } = link
    if (before) before.next = next
    else this.#first = next
    if (next) next.before = before
    this.#byId.delete(link.id)
    for (const { index } of link.pieces) this.#holding[index]?.delete(link)
  }

  #fill(link: Link, pieces: readonly BlockPiece[]): void {
    for (const { index } of link.pieces) this.#holding[index]?.delete(link)
    link.pieces = pieces
    link.text = textOf(pieces)
    for (const { index } of pieces) this.#holding[index]?.add(link)
  }

  #correct(link: Link, edit: Extract<ImportEdit, { readonly kind: 'misread' }>): boolean {
    const { found, words } = edit
    const at = nearestPlace(link.text, found, edit.at)
    const held = at === null ? null : pieceAt(link.pieces, at, found.length)
    if (at === null || !held) return false
    const { piece, offset } = held
    const start = piece.start + offset
    if (words === null) {
      this.#settledMisreads.add(misreadKey(piece.index, start))
      return true
    }
    const end = start + found.length
    const written = { text: words, index: piece.index, start, end, isKept: false }
    const pieces = [
      ...cut(link.pieces, 0, at),
      written,
      ...cut(link.pieces, at + found.length, link.text.length),
    ]
    if (textOf(pieces).trim() === '') return false
    this.#fill(link, pieces)
    return true
  }

  #decideBreaks(textOffsets: readonly number[], isTaken: boolean): boolean {
    let isAnyDone = false
    for (const textOffset of textOffsets) {
      const found = this.#breaks.get(textOffset)
      if (!found) continue
      if (this.#isBroken(found) !== isTaken && !this.#changeBreak(found, isTaken)) continue
      this.#decidedBreaks.set(textOffset, isTaken)
      isAnyDone = true
    }
    return isAnyDone
  }

  /** Whether a block begins at a break now. */
  #isBroken({ paragraphIndex, start }: PlacedBreak): boolean {
    const place = this.#placeOf(paragraphIndex, start)
    return place !== null && place.at === 0
  }

  #changeBreak(found: PlacedBreak, isTaken: boolean): boolean {
    const place = this.#placeOf(found.paragraphIndex, found.start)
    if (!place) return false
    if (!isTaken) return this.#join(place.link)
    return this.#split(place.link, place.at, breakId(found.textOffset), BREAK_ROLES[found.cue])
  }

  /** Where the character at `start` of a block as it was read stands now. */
  #placeOf(index: number, start: number): { readonly link: Link; readonly at: number } | null {
    for (const link of this.#holding[index] ?? []) {
      let at = 0
      for (const piece of link.pieces) {
        const isHere = piece.index === index && piece.start <= start && start < piece.end
        if (isHere) return { link, at: at + (piece.isKept ? start - piece.start : 0) }
        at += piece.text.length
      }
    }
    return null
  }
}

/** Blocks of these roles are parted into two of the same. */
const STAYING: ReadonlySet<ParagraphRole> = new Set([
  'bulleted-item',
  'numbered-item',
  'quotation',
  'verse-line',
])

/** What begins at a break, by what speaks for it. */
const BREAK_ROLES = {
  front: 'body',
  heading: 'heading',
  'after-heading': 'body',
  point: 'point',
  dash: 'body',
  address: 'salutation',
  announcement: 'body',
  turn: 'body',
  topic: 'body',
  length: 'body',
} as const satisfies Record<ImportedBreak['cue'], ParagraphRole>

/** Names the block that begins where a break was taken. */
function breakId(textOffset: number): string {
  return `b${textOffset}`
}

function isWithinCharacter(text: string, at: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1))
}
