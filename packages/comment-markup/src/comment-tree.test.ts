import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import type { ElementContent, Root } from 'hast'
import { describe, expect, test } from 'vitest'
import { commentText, commentTree } from './comment-tree.ts'

/** Writes a tree down, short: `p(见 a[https://…](这里))`. */
function shown(markdown: string): string {
  return written(commentTree(markdown))
}

function written(node: Root | ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element' && node.type !== 'root') return `<${node.type}>`
  const inner = (node.children as ElementContent[]).map(written).join('')
  if (node.type === 'root') return inner
  const { href, start } = node.properties
  const property = href ?? start
  return `${node.tagName}${property === undefined ? '' : `[${String(property)}]`}(${inner})`
}

const ALLOWED = new Set('p br em strong del code pre blockquote ul ol li a'.split(' '))
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/i

/** Everything in a tree that must never be shown. */
function faultsIn(node: Root | ElementContent, path: readonly string[]): string[] {
  if (node.type === 'text') return []
  if (node.type === 'comment' || node.type === 'raw') return [node.type]
  const faults = node.children.flatMap((child) =>
    faultsIn(child as ElementContent, node.type === 'element' ? [...path, node.tagName] : path),
  )
  if (path.length > 40) faults.push(`a depth of ${path.length}`)
  if (node.type === 'root') return faults
  const { tagName, properties } = node
  if (!ALLOWED.has(tagName)) faults.push(tagName)
  if (tagName === 'a' && path.includes('a')) faults.push('a link in a link')
  for (const [name, value] of Object.entries(properties)) {
    const isFine =
      (tagName === 'a' && name === 'href' && SAFE_LINK.test(String(value))) ||
      (tagName === 'a' && name === 'rel' && String(value) === 'noopener,nofollow,ugc') ||
      (tagName === 'ol' && name === 'start' && typeof value === 'number')
    if (!isFine) faults.push(`${tagName} ${name}=${String(value)}`)
  }
  if (tagName === 'a' && !properties['rel']) faults.push('a link without rel')
  return faults
}

describe('a comment as people write in a chat', () => {
  test.each([
    ['第一行\n第二行', 'p(第一行br()第二行)'],
    ['第一段\r\n\r\n第二段', 'p(第一段)p(第二段)'],
    ['1、先读\n2、后议', 'p(1、先读br()2、后议)'],
    ['15H 和 3.5h', 'p(15H 和 3.5h)'],
    ['#话题 很好', 'p(#话题 很好)'],
    ['3~5天，10~20人', 'p(3~5天，10~20人)'],
    ['\u3000\u3000缩进', 'p(\u3000\u3000缩进)'],
    ['    四个空格', 'p(四个空格)'],
    ['题目\n---', 'p(题目)p(---)'],
    ['a &lt; b &amp; c', 'p(a &lt; b &amp; c)'],
    ['snake_case_name', 'p(snake_case_name)'],
    ['2026.', 'p(2026.)'],
    ['>', 'p(>)'],
    ['', ''],
  ])('%j shows what they meant', (markdown, tree) => {
    expect(shown(markdown)).toBe(tree)
  })
})

describe('markup in a comment', () => {
  test.each([
    ['**粗** *斜* ~~删~~ `码`', 'p(strong(粗) em(斜) del(删) code(码))'],
    ['# 题目', 'p(strong(题目))'],
    ['- 甲\n- 乙\n  1. 丙', 'ul(li(甲)li(乙ol(li(丙))))'],
    ['3. 丙\n4. 丁', 'ol[3](li(丙)li(丁))'],
    ['> 引\n> 文', 'blockquote(p(引br()文))'],
    ['```js\na < b\n```', 'pre(code(a < b))'],
    ['```一句话\na', 'pre(code(一句话\na))'],
    ['[这里](https://example.org "题")', 'p(a[https://example.org](这里))'],
    ['<https://example.org/中>', 'p(a[https://example.org/%E4%B8%AD](https://example.org/中))'],
    ['写信给a@example.org。', 'p(写信给a[mailto:a@example.org](a@example.org)。)'],
    [
      '见https://example.org，**重点**',
      'p(见a[https://example.org](https://example.org)，strong(重点))',
    ],
    ['www.example.org', 'p(a[http://www.example.org](www.example.org))'],
    ['> \thttps://example.org', 'blockquote(p(a[https://example.org](https://example.org)))'],
    ['`https://example.org`', 'p(code(https://example.org))'],
  ])('%j shows', (markdown, tree) => {
    expect(shown(markdown)).toBe(tree)
  })

  test.each([
    ['这是**“重点”**的句子', 'p(这是strong(“重点”)的句子)'],
    ['**重要。**下文', 'p(strong(重要。)下文)'],
    ['他说*（轻声）*好', 'p(他说em(（轻声）)好)'],
    ['a**"b"**c', 'p(a**"b"**c)'],
    ['2 * 3 * 4', 'p(2 * 3 * 4)'],
  ])('%j is emphasised beside Chinese letters as beside spaces', (markdown, tree) => {
    expect(shown(markdown)).toBe(tree)
  })
})

describe('what a comment can not do', () => {
  test.each([
    ['<img src=x onerror=alert(1)>', 'p(<img src=x onerror=alert(1)>)'],
    ['<script>\nalert(1)\n</script>', 'p(<script>br()alert(1)br()</script>)'],
    ['[x](javascript:alert(1))', 'p([x](javascript:alert(1)))'],
    ['[x](JaVaScRiPt:alert(1))', 'p([x](JaVaScRiPt:alert(1)))'],
    ['<javascript:alert(1)>', 'p(<javascript:alert(1)>)'],
    ['[x](data:text/html,hi)', 'p([x](data:text/html,hi))'],
    ['[x](/setup)', 'p([x](/setup))'],
    ['[x](//example.org)', 'p([x](//example.org))'],
    [
      '![图](https://example.org/a.png)',
      'p(图 a[https://example.org/a.png](https://example.org/a.png))',
    ],
    [
      '![](https://example.org/a.png)',
      'p(a[https://example.org/a.png](https://example.org/a.png))',
    ],
    ['![图](javascript:x)', 'p(![图](javascript:x))'],
    [
      '[![图](https://example.org/a.png)](https://example.org/)',
      'p(a[https://example.org/](图 https://example.org/a.png))',
    ],
    [
      '[https://example.org](https://example.com)',
      'p(a[https://example.com](https://example.org))',
    ],
    [
      '[x][a]\n\n[a]: https://example.org',
      'p([x][a])p([a]: a[https://example.org](https://example.org))',
    ],
  ])('%j', (markdown, tree) => {
    expect(shown(markdown)).toBe(tree)
  })

  const fragments =
    '> |- |1. |# |\n|\n\n|  |\t|**|*|_|~~|`|```|[|]|](|)|![|<|>|\\|"|&|javascript:|https://a.cn/|www.|' +
    '<img src=x onerror=x>|<script>|</p>|data:|mailto:|a@b.cn|中|。|”|a'
  const pieces = oneof(
    string({ unit: 'binary', maxLength: 4 }),
    constantFrom(...fragments.split('|')),
  )
  const comments = array(pieces, { maxLength: 60 }).map((parts) => parts.join(''))

  test('hold an element or an attribute that is not allowed, whatever they write', () => {
    let links = 0
    const holds = (markdown: string): void => {
      const tree = commentTree(markdown)
      expect(faultsIn(tree, [])).toEqual([])
      links += written(tree).split('a[').length - 1
    }
    assert(property(comments, holds), { numRuns: 1500 })
    expect(links).toBeGreaterThan(100)
  })

  test('vanish: whoever wrote letters sees some', () => {
    assert(
      property(comments, (markdown) => {
        expect(commentText(markdown).trim() === '').toBe(
          markdown.replace(/^\uFEFF/, '').trim() === '',
        )
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['quotes', '>'.repeat(10_000)],
    ['list items', '1. '.repeat(3_333)],
    ['brackets', '['.repeat(10_000)],
    ['closed brackets', '['.repeat(5_000) + ']'.repeat(5_000)],
    ['emphasis', '**a '.repeat(1_250) + 'a** '.repeat(1_250)],
    ['lines in a quote', `${'>'.repeat(8)}a${'\nb'.repeat(4_000)}`],
    ['characters', '**a** '.repeat(20_000)],
  ])('cost more than it may: too many %s are shown as they were written', (_, markdown) => {
    expect(commentText(markdown)).toBe(markdown)
  })

  test('nest emphasis so deep that a reader of its tree runs out of stack', () => {
    const deep = `${'*a '.repeat(400)}${'a* '.repeat(400)}`.trim()
    expect(commentText(deep)).toBe(deep)
  })
})

describe('the words of a comment', () => {
  test.each([
    ['见**这里**：[甲](https://example.org)', '见这里：甲'],
    ['一\n二\n\n三', '一\n二\n\n三'],
    ['- 甲\n- 乙\n  - 丙', '甲\n乙\n丙'],
    ['> 引\n\n说', '引\n\n说'],
  ])('%j are free of markup', (markdown, words) => {
    expect(commentText(markdown)).toBe(words)
  })
})

describe('a mention', () => {
  const id = '0192f0aa-0000-7000-8000-00000000000a'
  const named = (markdown: string) => commentTree(markdown, () => '小周')

  test('shows the name that somebody has now, wherever it stands', () => {
    expect(written(named(`请 <@${id}> 看`))).toBe('p(请 span(@小周) 看)')
    expect(written(named(`- **<@${id}>**，好`))).toBe('ul(li(strong(span(@小周))，好))')
    expect(written(named('请 `<@' + id + '>`'))).toBe('p(请 code(span(@小周)))')
    expect(commentText(`<@${id}>：\n好`, () => '小周')).toBe('@小周：\n好')
  })

  test('is named in what is shown as it was written, too', () => {
    expect(written(named('*'.repeat(5_000) + `<@${id}>`))).toContain('span(@小周)')
  })

  test('has a class that no comment can give to anything else', () => {
    const [paragraph] = named(`<@${id}> <span class="mention">@林</span>`).children
    const spans = paragraph?.type === 'element' ? paragraph.children : []
    expect(spans.filter((child) => child.type === 'element')).toHaveLength(1)
  })

  test('of what is no id is as it was written', () => {
    expect(written(named('<@小周>'))).toBe('p(<@小周>)')
  })
})
