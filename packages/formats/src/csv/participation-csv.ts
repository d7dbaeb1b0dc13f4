import type { AuthorName, ParticipationLine } from '@variorum/document'
import { OUTSIDE_SENTENCES, type ParticipationColumn } from '@variorum/document/languages'
import { wallClock } from '../copies/copy-times.ts'
import type { CopyOptions } from '../copies/copy.ts'
import { Cells, lineOf } from './cells.ts'
import { csvFile } from './csv-file.ts'

/**
 * A table with a row for each member, in the order given. Where somebody's reading is not shown the table says so, once in their row. Times are those of
 * the zone, as spreadsheets of every language read them. Nothing in it is computed by the program that opens it.
 * @throws {RangeError} for an unknown time zone.
 */
export function participationCsv(
  lines: readonly ParticipationLine[],
  options: Pick<CopyOptions, 'language' | 'timeZone'> & {
    /** There are more members than these, which the last row says. */
    readonly isCut?: boolean
  },
): string {
  const { participation: say, copies } = OUTSIDE_SENTENCES[options.language]
  const columns = Object.keys(say.columns) as ParticipationColumn[]
  const clock = wallClock(options)
  const time = (timeMs: number | null) =>
    timeMs === null ? '' : clock(timeMs).toISOString().slice(0, 19).replace('T', ' ')
  const nameOf = (name: AuthorName): string => {
    if (typeof name === 'string') return name
    return 'importedName' in name ? name.importedName : copies.reader(name.readerNumber)
  }
  const cells = new Cells()
  const line = (values: readonly (string | number)[]) =>
    lineOf(values.map((value) => cells.words(`${value}`)))
  const rowOf = (
    member: ParticipationLine,
  ): Readonly<Record<ParticipationColumn, string | number>> => ({
    member: nameOf(member.name),
    role: say.roles[member.role],
    threads: member.threads,
    replies: member.replies,
    marks: member.marks,
    questions: member.questions,
    unanswered: member.unanswered,
    answers: member.answers,
    agreement: member.agreement,
    lastSaid: time(member.lastSaidAt),
    paragraphs: member.reading?.paragraphs ?? say.readingNotShown,
    lastSeen: time(member.reading?.lastSeenAt ?? null),
  })
  const zone = options.timeZone ?? 'UTC'
  const heading = (column: ParticipationColumn) =>
    column === 'lastSaid' || column === 'lastSeen'
      ? `${say.columns[column]} (${zone})`
      : say.columns[column]
  return csvFile([
    line(columns.map(heading)),
    ...lines.map((member) => {
      const row = rowOf(member)
      return line(columns.map((column) => row[column]))
    }),
    ...(options.isCut === true ? [line([say.onlyFirst(lines.length)])] : []),
  ])
}
