import { describe, expect, it } from 'vitest'
import { withMark, type MarkdownMark } from './markdown-marks.ts'

/** The words with what is selected in brackets of their own. */
function sets(mark: MarkdownMark, given: string): string {
  const [start, end] = [given.indexOf('⟦'), given.indexOf('⟧') - 1]
  const body = given.replace('⟦', '').replace('⟧', '')
  const setting = withMark({ body, start, end }, mark)
  const said = body.slice(0, setting.from) + setting.words + body.slice(setting.to)
  return `${said.slice(0, setting.start)}⟦${said.slice(setting.start, setting.end)}⟧${said.slice(setting.end)}`
}

describe('a mark around words', () => {
  it.each<[MarkdownMark, string, string]>([
    ['strong', '读⟦慢慢⟧读', '读**⟦慢慢⟧**读'],
    ['strong', '读**⟦慢慢⟧**读', '读⟦慢慢⟧读'],
    ['emphasis', '读⟦慢慢⟧读', '读*⟦慢慢⟧*读'],
    ['emphasis', '读*⟦慢慢⟧*读', '读⟦慢慢⟧读'],
    ['emphasis', '读**⟦慢慢⟧**读', '读***⟦慢慢⟧***读'],
    ['strong', '读***⟦慢慢⟧***读', '读*⟦慢慢⟧*读'],
    ['emphasis', '读***⟦慢慢⟧***读', '读**⟦慢慢⟧**读'],
    ['strong', 'a⟦ word ⟧b', 'a **⟦word⟧** b'],
    ['strong', '⟦⟧', '**⟦⟧**'],
    ['strong', '**⟦⟧**', '⟦⟧'],
    ['strong', '⟦一\n\n二⟧', '⟦**一**\n\n**二**⟧'],
    ['link', '见⟦原文⟧。', '见[原文](⟦https://⟧)。'],
    ['link', '见⟦https://example.org/a⟧。', '见[⟦⟧](https://example.org/a)。'],
    ['link', '见⟦⟧', '见[⟦⟧](https://)'],
  ])('%s: %s becomes %s', (mark, before, after) => {
    expect(sets(mark, before)).toBe(after)
  })
})
