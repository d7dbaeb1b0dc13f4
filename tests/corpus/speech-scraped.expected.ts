import type { ParagraphRole } from '@variorum/document'

interface ExpectedStart {
  /** UTF-16 offset in the decoded file. */
  readonly sourceOffset: number
  readonly role: ParagraphRole
}

/**
 * The paragraphs of `speech-scraped.txt` as a careful reader sets them, written down from the text alone. The rule followed: a paragraph begins where
 * the words themselves say so (title, date, address, the sentence that announces the numbered parts, a heading, a numbered
 * point); a mere change of subject in running text is not a paragraph (see `DEBATABLE_STARTS`).
 */
export const EXPECTED_STARTS: readonly ExpectedStart[] = [
  { sourceOffset: 99, role: 'title' }, // 在全市工会学习
  { sourceOffset: 123, role: 'dateline' }, // 2023年
  { sourceOffset: 134, role: 'salutation' }, // 同志们:
  { sourceOffset: 138, role: 'body' }, // 按照市总工会
  { sourceOffset: 331, role: 'body' }, // 同志们,刚刚
  { sourceOffset: 2103, role: 'body' }, // 下面,我代表
  { sourceOffset: 2146, role: 'heading' }, // 一、不断提高
  { sourceOffset: 2179, role: 'point' }, // 一是要深刻
  { sourceOffset: 2728, role: 'point' }, // 二是要扎实
  { sourceOffset: 3089, role: 'point' }, // 三是要大力
  { sourceOffset: 3500, role: 'heading' }, // 二、发挥工会
  { sourceOffset: 3531, role: 'point' }, // 一是要全面
  { sourceOffset: 3938, role: 'point' }, // 二是要充分
  { sourceOffset: 4260, role: 'point' }, // 三是要坚持
  { sourceOffset: 4568, role: 'point' }, // 四是要勇于
  { sourceOffset: 4872, role: 'point' }, // 五是要深化
]

/**
 * Sentences where the subject changes without a word that marks a new paragraph: one careful reader would begin a
 * paragraph there and another would not, so a start at one of them counts neither for nor against the importer.
 */
export const DEBATABLE_STARTS: readonly number[] = [
  429, // 习近平总书记
  714, // 报告回顾总结
  976, // 习近平总书记
  1162, // 大会通过的
  1413, // 党的二十大选举
  1742, // 党的二十届一中
  1891, // 党的二十大闭幕
  2006, // 全市各级工会
]
