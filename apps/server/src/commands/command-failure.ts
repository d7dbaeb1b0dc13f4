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
  noSuchGroup: (group: string) =>
    new CommandFailure(`没有小组 ${group}。`, `There is no group ${group}.`),
  severalNamed: (ids: readonly string[]) =>
    new CommandFailure(
      `不止一个叫这个名字，请用编号：${ids.join('、')}。`,
      `Several are called so. Name one by its id: ${ids.join(', ')}.`,
    ),
  nameAgain: (name: string) =>
    new CommandFailure(
      `没有删除。删除小组后无法恢复：如确要删除，请加上它的名称：--name '${name}'。`,
      `Nothing was deleted. A group that is deleted can't be brought back: if it is to go, name it again with --name '${name}'.`,
    ),
  noFacilitator: () =>
    new CommandFailure('小组里没有主持人。', 'There is no facilitator in the group.'),
  noSuchOption: (option: string, known: readonly string[]) =>
    new CommandFailure(
      `选项 ${option} 没有这个值。${known.length > 0 ? `可用：${known.join('、')}。` : '请看 docs/operations.md。'}`,
      `There is no such value of the option ${option}. ${known.length > 0 ? `There are: ${known.join(', ')}.` : 'See docs/operations.md.'}`,
    ),
  copyTooLong: () =>
    new CommandFailure(
      '这篇文章连同讨论太长，这种格式写不下。请换一种格式。',
      'The text with its discussion is too long for this format. Choose another one.',
    ),
  typesetterMissing: () =>
    new CommandFailure(
      '这台机器上没有排 PDF 的程序（Typst）。请重新安装依赖，或换一种格式。',
      'The program that sets PDF (Typst) is not there for this machine. Install the packages again, or choose another format.',
    ),
  copyTellsTooMuch: (places: readonly string[]) =>
    new CommandFailure(
      `文件没有写出：其中看不见的地方会透露不该有的姓名、邮箱或编号（${places.join('、')}）。请报告这个错误。`,
      `The file was not written: where nobody looks, it would tell a name, an address or an id that does not belong in it (${places.join(', ')}). Please report this fault.`,
    ),
  oneTitle: () =>
    new CommandFailure(
      '--title 只能用于一个文件。',
      'One title is for one file: leave --title out, or import files one by one.',
    ),
  oneCopy: () =>
    new CommandFailure('--replace 只能用一个文件。', 'A text is replaced by one file.'),
  notReadable: (path: string, reason: string) =>
    new CommandFailure(`无法导入 ${path}：${reason}。`, `${path} can't be imported: ${reason}.`),
  backupDamaged: () =>
    new CommandFailure(
      '备份有以上问题，未恢复；现有数据未动。如仍要恢复，请加 --despite-findings。',
      'The backup has the faults above and was not restored; the present data is untouched. To restore it all the same, add --despite-findings.',
    ),
} as const

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
