import type { AuditAction } from '@variorum/document'
import type { AuditEntry } from '@variorum/protocol'

/** How settings and times are said in the reader's language. */
export interface AuditWords {
  readonly server: string
  /** Stands for what an entry does not name. */
  readonly unknown: string
  readonly unlimited: string
  /** Stands for no time, where something holds until somebody ends it. */
  readonly lifted: string
  /** Stands for none of the names that a file brought. */
  readonly nobody: string
  /** Somebody who is no member, but a name that a file brought. */
  readonly imported: (name: string) => string
  readonly date: (time: number) => string
  /** With the time of day. */
  readonly moment: (time: number) => string
  /** Roles and ways in. */
  readonly settings: ReadonlyMap<string, string>
  readonly editors: ReadonlyMap<string, string>
  /** To sign in. */
  readonly ways: ReadonlyMap<string, string>
  readonly audiences: ReadonlyMap<string, string>
  /** How far facilitators are with a thread. */
  readonly states: ReadonlyMap<string, string>
  /** What a copy held. */
  readonly copies: {
    readonly plain: string
    /** Entries from before additions were kept. */
    readonly unrecorded: string
    readonly additions: ReadonlyMap<string, string>
    /** By what facilitators made of threads, where it is not that of a plain copy. */
    readonly states: ReadonlyMap<string, string>
    readonly comma: string
  }
}

/** Everything that a sentence of the audit log may name. */
const NAMED = [
  'groupName',
  'memberName',
  'authorName',
  'assigneeName',
  'textTitle',
  'tag',
  'from',
  'to',
  'role',
  'admission',
  'wordsEditedBy',
  'maxUses',
  'expiresAt',
  'endsAt',
  'dueAt',
  'fromNumber',
  'toNumber',
  'count',
  'way',
  'format',
  'additions',
  'ownName',
  'startedAt',
  'addedCount',
  'removedCount',
  'paragraphCount',
  'reason',
] as const
type Named = (typeof NAMED)[number]

/** Times that are said with their minute. */
const MOMENTS: ReadonlySet<Named> = new Set(['startedAt', 'endsAt', 'dueAt'])

/** What is filled into the sentence of an entry. A name is never mistaken for a setting: somebody may be called "observer". */
export function auditValues(entry: AuditEntry, words: AuditWords): Record<Named | 'actor', string> {
  const values = NAMED.map((name) => [name, say(name, entry, words)] as const)
  return {
    actor: entry.actorName ?? words.server,
    ...(Object.fromEntries(values) as Record<Named, string>),
  }
}

function say(name: Named, { action, subject }: AuditEntry, words: AuditWords): string {
  const value = subject[name]
  if (name === 'additions') return sayContents(subject, words.copies)
  if (name === 'maxUses' && value === null) return words.unlimited
  if (name === 'ownName' && value === null) return words.nobody
  if (name === 'endsAt' && value === null) return words.lifted
  if (value === undefined || value === null) return words.unknown
  if (name === 'expiresAt' && typeof value === 'number') return words.date(value)
  if (MOMENTS.has(name) && typeof value === 'number') return words.moment(value)
  const said = String(value)
  if (name === 'authorName' && subject['authorFrom'] === 'file') return words.imported(said)
  return vocabulary(name, action, words)?.get(said) ?? said
}

function sayContents(subject: AuditEntry['subject'], words: AuditWords['copies']): string {
  const states = subject['states']
  const said = sayAdditions(subject['additions'], words)
  return states ? [said, words.states.get(String(states)) ?? states].join(words.comma) : said
}

function sayAdditions(
  value: AuditEntry['subject'][string] | undefined,
  { plain, unrecorded, additions, comma }: AuditWords['copies'],
): string {
  if (value === undefined) return unrecorded
  if (value === null) return plain
  const names = String(value).split(',')
  return names.map((name) => additions.get(name) ?? name).join(comma)
}

function vocabulary(name: Named, action: AuditAction, words: AuditWords) {
  switch (name) {
    case 'role':
    case 'admission':
      return words.settings
    case 'way':
      return words.ways
    case 'wordsEditedBy':
      return words.editors
    case 'from':
    case 'to':
      if (action === 'role-changed') return words.settings
      if (action === 'thread-state-changed') return words.states
      return action === 'audience-changed' ? words.audiences : null
    default:
      return null
  }
}
