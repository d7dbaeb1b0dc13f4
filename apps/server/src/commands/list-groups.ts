import { DATABASE } from '../storage/database.ts'
import { readableSize, type CommandContext } from './command-context.ts'
import { databaseIn, requireDatabase } from './database-file.ts'
import { readGroupFigures, type GroupFigures } from './group-figure-rows.ts'

/**
 * Prints a line for each group: who and what is in it, what it takes on the disk, and when somebody last did something there; and a line for all together.
 * It reads one moment of the database, also while the server runs, and no word of what a group said. Answers the exit code.
 */
export async function listGroups({ dataFolder, print }: CommandContext): Promise<number> {
  const file = databaseIn(dataFolder)
  requireDatabase(file, { mayBeOlder: false })
  const groups = await DATABASE.readMoment(file, ({ rows }) => readGroupFigures(rows))
  const lines = [...HEADINGS, ...groups.map(lineOf), totalOf(groups)]
  const widths = HEADINGS[0].map((_, column) =>
    Math.max(...lines.map((line) => widthOf(line[column] ?? ''))),
  )
  for (const line of lines) {
    const cells = line.map(
      (cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)),
    )
    print(cells.join('  ').trimEnd())
  }
  return 0
}

// Names come last: however wide a terminal draws their characters, the columns stand.
const HEADINGS = [
  ['编号', '成员（主持）', '文章（回收站）', '讨论', '文字与批注', '图片', '最近活动', '名称'],
  ['id', 'members (lead)', 'texts (in bin)', 'threads', 'words', 'images', 'active', 'name'],
] as const

function lineOf(figures: GroupFigures): string[] {
  const { group, memberCount, lastActiveAt } = figures
  const notes = [
    ...(group.archived_at === null ? [] : ['已归档 archived']),
    ...(memberCount > 0 ? [] : ['无成员 without members']),
  ]
  // A name must not steer the terminal.
  const name = group.name.replaceAll(/\p{Cc}/gu, ' ')
  const day = new Date(lastActiveAt).toISOString().slice(0, 'yyyy-mm-dd'.length)
  return [group.id, ...figuresIn(figures), day, [name, ...notes].join(' · ')]
}

function totalOf(groups: readonly GroupFigures[]): string[] {
  const sum = (figure: Exclude<keyof GroupFigures, 'group'>): number =>
    groups.reduce((total, figures) => total + figures[figure], 0)
  const figures = figuresIn({
    memberCount: sum('memberCount'),
    facilitatorCount: sum('facilitatorCount'),
    textCount: sum('textCount'),
    binnedCount: sum('binnedCount'),
    discussionCount: sum('discussionCount'),
    roomBytes: sum('roomBytes'),
    imageBytes: sum('imageBytes'),
  })
  return [`合计 total: ${groups.length}`, ...figures, '', '']
}

function figuresIn(figures: Omit<GroupFigures, 'group' | 'lastActiveAt'>): string[] {
  return [
    `${figures.memberCount} (${figures.facilitatorCount})`,
    `${figures.textCount} (${figures.binnedCount})`,
    String(figures.discussionCount),
    readableSize(figures.roomBytes),
    readableSize(figures.imageBytes),
  ]
}

/** In columns of a terminal, which draws Chinese characters and their brackets two wide. */
function widthOf(cell: string): number {
  return cell.length + (cell.match(/[\p{Script=Han}（）]/gu)?.length ?? 0)
}
