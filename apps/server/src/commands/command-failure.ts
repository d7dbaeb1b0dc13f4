/** Why a command can't do its work, as sentences for the person at the terminal: what is wrong and what to do. */
export class CommandFailure extends Error {
  readonly sentences: readonly [chinese: string, english: string]

  constructor(chinese: string, english: string, options?: ErrorOptions) {
    super(english, options)
    this.name = 'CommandFailure'
    this.sentences = [chinese, english]
  }
}

/** What can be wrong with files and folders that a command was given. */
export const FAILURES = {
  noSuchFile: (path: string) =>
    new CommandFailure(`没有文件 ${path}。`, `There is no file ${path}.`),
  fileExists: (path: string) =>
    new CommandFailure(
      `文件 ${path} 已存在，不会覆盖。请另取一个名字。`,
      `The file ${path} exists and is not overwritten. Choose another name.`,
    ),
  notVariorum: (path: string) =>
    new CommandFailure(`${path} 不是集注的数据库。`, `${path} is not a database of Variorum.`),
  newer: (path: string) =>
    new CommandFailure(
      `${path} 由更新版本的集注写成。请先升级程序。`,
      `A newer version of Variorum wrote ${path}. Upgrade the program first.`,
    ),
  older: (path: string) =>
    new CommandFailure(
      `${path} 由较旧版本的集注写成。请先启动一次服务器，使其升级。`,
      `An older version of Variorum wrote ${path}. Start the server once, which brings it up to date.`,
    ),
  unusable: (path: string, error: unknown) =>
    new CommandFailure(
      `无法使用 ${path}：${reasonOf(error)}。请检查权限、磁盘空间和文件本身。`,
      `${path} can't be used: ${reasonOf(error)}. Check permissions, free space and the file itself.`,
      { cause: error },
    ),
  serverRuns: (folder: string) =>
    new CommandFailure(
      `服务器正在使用数据文件夹 ${folder}。请先停止服务器。`,
      `The server is using the data folder ${folder}. Stop the server first.`,
    ),
  noSuchText: (textId: string) =>
    new CommandFailure(`没有编号为 ${textId} 的文章。`, `There is no text with the id ${textId}.`),
  backupDamaged: () =>
    new CommandFailure(
      '备份有以上问题，未恢复；现有数据未动。如仍要恢复，请加 --despite-findings。',
      'The backup has the faults above and was not restored; the present data is untouched. To restore it all the same, add --despite-findings.',
    ),
} as const

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
