/** Something in a database that is not as it should be. */
export type Finding =
  | { readonly type: 'file-damaged'; readonly reason: string }
  | { readonly type: 'reference-broken'; readonly table: string; readonly refersTo: string }
  | {
      readonly type: 'row-unreadable'
      readonly table: string
      readonly id: string
      readonly reason: string
    }
  | { readonly type: 'comment-misplaced'; readonly id: string }
  | { readonly type: 'image-damaged'; readonly textId: string; readonly hash: string }
  | { readonly type: 'entry-unreadable'; readonly room: string; readonly seq: number }
  | { readonly type: 'snapshot-damaged'; readonly room: string; readonly throughSeq: number }
  | { readonly type: 'snapshot-differs'; readonly room: string; readonly throughSeq: number }
  | { readonly type: 'room-unreadable'; readonly room: string; readonly reason: string }
  | { readonly type: 'words-missing'; readonly textId: string }
  | { readonly type: 'words-as-tree'; readonly textId: string }
  | { readonly type: 'layer-differs'; readonly room: string }
  | { readonly type: 'anchor-lost'; readonly annotationId: string }

/** One line about a finding, in both languages. It names rows and rooms, never what somebody wrote. */
export function describeFinding(finding: Finding): string {
  return sentencesFor(finding).join(' · ')
}

function sentencesFor(finding: Finding): readonly [chinese: string, english: string] {
  switch (finding.type) {
    case 'file-damaged':
      return [`数据库文件已损坏：${finding.reason}`, `The file is damaged: ${finding.reason}`]
    case 'reference-broken':
      return [
        `表 ${finding.table} 中有一行指向 ${finding.refersTo} 中不存在的行`,
        `A row of ${finding.table} refers to a missing row of ${finding.refersTo}`,
      ]
    case 'row-unreadable':
      return [
        `表 ${finding.table} 的行 ${finding.id} 无法读取：${finding.reason}`,
        `Row ${finding.id} of ${finding.table} can't be read: ${finding.reason}`,
      ]
    case 'comment-misplaced':
      return [
        `评论 ${finding.id} 与其批注不属于同一篇文章`,
        `Comment ${finding.id} stands in another text than its annotation`,
      ]
    case 'image-damaged':
      return [
        `文章 ${finding.textId} 的图片 ${finding.hash} 已损坏`,
        `Image ${finding.hash} of text ${finding.textId} is damaged`,
      ]
    case 'entry-unreadable':
      return [
        `${finding.room} 的日志第 ${finding.seq} 条无法读取`,
        `Entry ${finding.seq} in the log of ${finding.room} can't be read`,
      ]
    case 'snapshot-damaged':
      return [
        `${finding.room} 到第 ${finding.throughSeq} 条的快照已损坏`,
        `The snapshot of ${finding.room} through entry ${finding.throughSeq} is damaged`,
      ]
    case 'snapshot-differs':
      return [
        `${finding.room} 到第 ${finding.throughSeq} 条的快照与日志不符`,
        `The snapshot of ${finding.room} through entry ${finding.throughSeq} differs from the log`,
      ]
    case 'room-unreadable':
      return [
        `${finding.room} 无法读取：${finding.reason}`,
        `${finding.room} can't be read: ${finding.reason}`,
      ]
    case 'words-missing':
      return [`文章 ${finding.textId} 没有正文`, `Text ${finding.textId} has no words`]
    case 'words-as-tree':
      return [
        `文章 ${finding.textId} 的正文仍是旧的存储形式；启动一次服务器即可改写`,
        `The words of text ${finding.textId} still have their old form; a start of the server rewrites them`,
      ]
    case 'layer-differs':
      return [
        `${finding.room} 与数据行不符；可用 rebuild-layers 重建`,
        `${finding.room} differs from the rows; rebuild-layers makes it anew`,
      ]
    case 'anchor-lost':
      return [
        `批注 ${finding.annotationId} 所指的文字从未存下`,
        `Annotation ${finding.annotationId} stands on words that were never stored`,
      ]
  }
}
