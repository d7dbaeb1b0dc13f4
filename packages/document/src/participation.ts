import type { AuthorName } from './author-name.ts'
import type { MemberId } from './ids.ts'
import type { MemberRole } from './role.ts'

/**
 * How a member takes part, by what they can see of it themselves and facilitators can, too. Nothing is added up over columns: there is no
 * score. Times are milliseconds since 1970.
 */
export interface ParticipationLine {
  /** A member's own id where they stand by name, a pseudonym's where they don't. */
  readonly id: MemberId
  readonly name: AuthorName
  readonly role: MemberRole
  /** Threads that they began and in which words of theirs stand. */
  readonly threads: number
  /** Comments of theirs that stand, beyond the one with which a thread of theirs begins. */
  readonly replies: number
  /** Highlights without words. */
  readonly marks: number
  /** Of the threads, those that ask something; and those of them that are unanswered, see `isUnanswered`. */
  readonly questions: number
  readonly unanswered: number
  /** Comments of theirs by which others' questions are answered, as somebody said. */
  readonly answers: number
  /** How often others said of their comments that they agree, or have the question too. */
  readonly agreement: number
  /** When they said something last that stands. */
  readonly lastSaidAt: number | null
  /** Null where they don't want it shown. */
  readonly reading: MemberReading | null
}

/** What a member has read. */
export interface MemberReading {
  readonly paragraphs: number
  /** When they last had a text before them. */
  readonly lastSeenAt: number | null
}

/** Whether a member who may say something, and does not lead, has said nothing. */
export function isQuiet(line: Pick<ParticipationLine, 'role' | 'threads' | 'replies'>): boolean {
  return line.role === 'annotator' && line.threads + line.replies === 0
}

/** The orders in which members can stand: never by how much they did. */
export const PARTICIPATION_ORDERS = ['name', 'quiet-longest'] as const
/** One of the orders in which members can stand. */
export type ParticipationOrder = (typeof PARTICIPATION_ORDERS)[number]

/** The same lines in an order. Who never said anything was quiet longest. Numbers that stand for names come in their own order. */
export function inParticipationOrder(
  lines: readonly ParticipationLine[],
  order: ParticipationOrder,
  collator: Pick<Intl.Collator, 'compare'>,
): ParticipationLine[] {
  const byName = lines.toSorted((one, other) => compareNames(one.name, other.name, collator))
  if (order === 'name') return byName
  const saidAt = ({ lastSaidAt }: ParticipationLine) => lastSaidAt ?? -1
  return byName.toSorted((one, other) => saidAt(one) - saidAt(other))
}

function compareNames(
  one: AuthorName,
  other: AuthorName,
  collator: Pick<Intl.Collator, 'compare'>,
): number {
  const [first, second] = [numberIn(one), numberIn(other)]
  if (first !== null && second !== null) return first - second
  // Those who stand by name lead.
  if (first !== null || second !== null) return first === null ? -1 : 1
  return collator.compare(nameIn(one), nameIn(other))
}

function numberIn(name: AuthorName): number | null {
  return typeof name === 'object' && 'readerNumber' in name ? name.readerNumber : null
}

function nameIn(name: AuthorName): string {
  if (typeof name === 'string') return name
  return 'importedName' in name ? name.importedName : (name.name ?? '')
}

/** What happened at a paragraph: who came to it, what was marked there, what was asked. */
export interface ParagraphCoverage {
  readonly readers: number
  /** Highlights, notes and corrections. */
  readonly marks: number
  readonly questions: number
}

/** Whether nobody came to a paragraph, as far as that is shown, nor left anything there. */
export function isUntouched({ readers, marks, questions }: ParagraphCoverage): boolean {
  return readers === 0 && marks === 0 && questions === 0
}

/** Numbers that follow one another, as stretches; both ends included. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The stretches that ascending numbers make. */
export function stretchesOf(numbers: readonly number[]): Stretch[] {
  const found: { from: number; to: number }[] = []
  for (const number of numbers) {
    const last = found.at(-1)
    if (last && number === last.to + 1) last.to = number
    else found.push({ from: number, to: number })
  }
  return found
}
