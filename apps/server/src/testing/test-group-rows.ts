import type { CommandLine } from './test-command.ts'

type Row = Record<string, unknown>

/** Every row of every table of ours, by the name of its table. */
export function everyRow(line: CommandLine): Map<string, Row[]> {
  const tables = line.reads(
    `select name from sqlite_schema where type = 'table'
      and name not like 'sqlite%' and name not like 'kysely%' order by name`,
  )
  const names = tables.map(({ name }) => String(name))
  return new Map(names.map((name) => [name, line.reads(`select * from "${name}"`)]))
}

/** Whether any of these stands anywhere in a row: by itself, in JSON, in a name of a room or in bytes. */
export function tellsOf(row: Row, words: readonly string[]): boolean {
  return Object.values(row).some((value) => {
    const bytes = value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value))
    return words.some((word) => bytes.includes(word))
  })
}

/**
 * Puts a row of a group into each table that could hold one and holds none: whatever a table refers to by its columns, a group has. So a table that is
 * new is seen by whatever goes through all of them. Answers which tables these are.
 */
export function fillTables(line: CommandLine, groupId: string, textId: string): string[] {
  const [member] = line.reads(`select id from member where group_id = '${groupId}'`)
  const [comment] = line.reads(`select * from comment where text_id = '${textId}'`)
  const ids: Record<string, unknown> = {
    study_group: groupId,
    text: textId,
    member: member?.['id'],
    annotation: comment?.['annotation_id'],
    thread_fact: comment?.['annotation_id'],
    comment: comment?.['id'],
    import: line.reads(`select id from import where group_id = '${groupId}'`)[0]?.['id'],
  }
  const byName: Record<string, unknown> = {
    group_id: ids['study_group'],
    text_id: ids['text'],
    member_id: ids['member'],
    author_id: ids['member'],
    annotation_id: ids['annotation'],
    comment_id: ids['comment'],
    room: `words/${textId}`,
    epoch: line.reads(`select words_epoch from text where id = '${textId}'`)[0]?.['words_epoch'],
  }
  const own = Object.values(ids).map(String)
  const filled: string[] = []
  for (const [table, rows] of everyRow(line)) {
    const refersTo = new Map(
      line
        .reads(`select "from" as name, "table" as other from pragma_foreign_key_list('${table}')`)
        .map(({ name, other }) => [String(name), ids[String(other)]]),
    )
    const columns = line.reads(`select name, type from pragma_table_info('${table}')`)
    const values = columns.map(({ name, type }) => {
      const known = refersTo.get(String(name)) ?? byName[String(name)]
      return known ?? { TEXT: 'x', INTEGER: 1, REAL: 1, BLOB: new Uint8Array([0, 0]) }[String(type)]
    })
    if (!columns.some(({ name }) => isOfGroup(String(name), refersTo))) continue
    filled.push(table)
    if (rows.some((row) => tellsOf(row, own))) continue
    const marks = columns.map(() => '?').join(', ')
    line.tampers(`insert into "${table}" values (${marks})`, ...(values as string[]))
  }
  return filled
}

function isOfGroup(column: string, refersTo: ReadonlyMap<string, unknown>): boolean {
  const named = ['group_id', 'text_id', 'member_id', 'annotation_id', 'comment_id', 'room']
  return named.includes(column) || refersTo.get(column) !== undefined
}
