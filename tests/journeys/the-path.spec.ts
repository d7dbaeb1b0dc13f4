import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Browser } from '@playwright/test'
import { wordsOfPdf } from '@variorum/formats/words-of-pdf'
import { strFromU8, unzipSync } from 'fflate'
import { damageText } from '../corpus/damage-text.ts'
import { Person } from './person.ts'
import { RunningApp } from './running-app.ts'

const ROOT = join(import.meta.dirname, '../..')
const REAL_SPEECH = join(ROOT, '../shared/corpus/speech-scraped.txt')

/** What the path is walked on, and the words in it that people meet at. */
interface Speech {
  readonly title: string
  readonly file: { readonly name: string; readonly bytes: Uint8Array }
  /** A misread word: how the file has it, the character to select, and what it should be. */
  readonly misread: { readonly found: string; readonly character: string; readonly right: string }
  /** Stands in the paragraph of the misread word, after it. */
  readonly noted: string
  /** Stands in another paragraph; will be deleted. */
  readonly doomed: string
}

const REAL: Speech | null = existsSync(REAL_SPEECH)
  ? {
      title: '在全市工会学习宣传贯彻党的二十大精神会议上的讲话',
      file: { name: 'speech-scraped.txt', bytes: readFileSync(REAL_SPEECH) },
      misread: { found: '障厉奋发', character: '障', right: '踔' },
      noted: '举什么旗、走什么路',
      doomed: '12351职工热线',
    }
  : null

/** Our own speech, as a document-sharing site would have left it. */
const SAMPLE: Speech = {
  title: '在青石镇读书年启动会上的讲话',
  file: {
    name: '读书年讲话.txt',
    bytes: Buffer.from(
      damageText(readFileSync(join(ROOT, 'samples/zh-Hans.txt'), 'utf8'), {
        boilerplate:
          '《{name}.docx》由会员分享,可在线阅读,更多相关《{name}.docx》请在文库网上搜索。',
        chunkLength: 300,
        remainder: 'own-chunk',
        trimsCuts: false,
        isHalfWidth: false,
        misreads: [{ printed: '踔厉奋发', read: '障厉奋发' }],
      }),
    ),
  },
  misread: { found: '障厉奋发', character: '障', right: '踔' },
  noted: '先把别人的话复述一遍',
  doomed: '挂在阅览室进门的左手边',
}

test.describe('a group reads, marks, discusses, reviews and exports', () => {
  test('the sample speech, damaged as a sharing site damages', ({ browser }) =>
    walk(browser, SAMPLE))

  // The pictures of the documents show our own text.
  const reason = process.env['VARIORUM_SCREENSHOTS'] ? 'pictures show the sample' : 'no corpus'
  if (REAL && !process.env['VARIORUM_SCREENSHOTS']) {
    test('the real speech', ({ browser }) => walk(browser, REAL))
  } else {
    test.skip(`the real speech (skipped: ${reason})`, () => undefined)
  }
})

async function walk(browser: Browser, speech: Speech): Promise<void> {
  const app = await RunningApp.start()
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  try {
    await test.step('the set-up link makes the first facilitator and group, once', async () => {
      await lin.page.goto(app.setupLink)
      await lin.page.getByLabel('您的名字').fill('林老师')
      await lin.page.getByLabel('小组名称').fill('周三读书会')
      await lin.findsItAccessible()
      await lin.pictures('setup')
      await lin.button('建立小组').click()
      await expect(lin.page.getByRole('heading', { name: '周三读书会' })).toBeVisible()
      await lin.findsItAccessible()
      await lin.pictures('group-empty')

      await zhou.page.goto(app.setupLink)
      await expect(zhou.page.getByText('这个设置链接不能用')).toBeVisible()
      zhou.forgives(410)
    })

    await test.step('the import shows what it made of the file, then makes the text', async () => {
      await lin.page.getByRole('link', { name: '导入文本' }).click()
      await lin.findsItAccessible()
      await lin.pictures('import')
      await lin.drops(speech.file)
      await expect(lin.page.getByRole('heading', { name: '核对导入结果' })).toBeVisible()
      await expect(lin.page.getByRole('textbox', { name: '标题' })).toHaveValue(speech.title)
      await expect(lin.page.getByText(/删去网页附带的一行/)).toBeVisible()
      await expect(lin.page.getByText(/删去 \d+ 个网站的分段编号/)).toBeVisible()
      const { found, character, right } = speech.misread
      const suspicion = lin.button(found).filter({ hasText: found.replace(character, right) })
      await expect(suspicion).toBeVisible()
      await lin.findsItAccessible()
      await lin.pictures('import-preview')
      // Here they are put right by hand.
      await lin.page.getByRole('checkbox', { name: /作为更正建议放进文本/ }).uncheck()
      await lin.button('建立文本').click()
      await expect(lin.words.getByRole('heading', { name: speech.title })).toBeVisible()
      await expect(lin.page.getByText('已保存')).toBeVisible()
    })

    await test.step('a member opens the invitation, types a name, and is in', async () => {
      await lin.page.getByRole('link', { name: '周三读书会' }).click()
      await lin.button('生成邀请链接').click()
      await lin.button('复制').click()
      await lin.pictures('group')
      await expect.poll(() => lin.holds()).toContain('/join/')
      const link = await lin.holds()
      await lin.page.getByRole('link', { name: speech.title }).click()

      await zhou.page.goto(link)
      await expect(zhou.page.getByText('林老师邀请您一起读')).toBeVisible()
      await zhou.findsItAccessible()
      await zhou.pictures('join')
      await zhou.page.getByLabel('您的名字').fill('小周')
      await zhou.button('加入并开始阅读').click()
      await expect(zhou.words.getByRole('heading', { name: speech.title })).toBeVisible()
    })

    await test.step('both see that the other is here, and where', async () => {
      await expect(lin.page.getByLabel(/在场：.*小周/)).toBeVisible()
      await expect(zhou.page.getByLabel(/在场：.*林老师/)).toBeVisible()
      await zhou.selects(speech.noted)
      await expect(lin.words.getByText('小周', { exact: true })).toBeVisible()
    })

    await test.step('the member leaves a note on selected words, and the facilitator answers', async () => {
      await expect(zhou.page.getByRole('toolbar', { name: '标注所选文字' })).toBeVisible()
      await zhou.pictures('selection')
      await zhou.page
        .getByRole('toolbar', { name: '标注所选文字' })
        .getByRole('button', { name: '笔记' })
        .click()
      await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('读到这里，这一句最难答。')
      await zhou.page.keyboard.press('Control+Enter')
      await expect(lin.thread('这一句最难答')).toBeVisible()

      await lin.thread('这一句最难答').click()
      await lin.thread('这一句最难答').getByRole('textbox', { name: /回复/ }).fill('为什么这样想？')
      await lin.page.keyboard.press('Control+Enter')
      await expect(zhou.thread('这一句最难答').getByText('为什么这样想？')).toBeVisible()
    })

    await test.step('a tap on a paragraph’s number opens its discussion', async () => {
      await zhou.button(/^第 4 段，/).click()
      await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('这一段介绍了谁来参加。')
      await zhou.button('发送').click()
      await expect(lin.button(/^第 4 段，1 个讨论/)).toBeVisible()
      await lin.thread('介绍了谁来参加').click()
      await lin
        .thread('介绍了谁来参加')
        .getByRole('textbox', { name: /回复/ })
        .fill('还有各县区的同志。')
      await lin.page.keyboard.press('Control+Enter')
      await expect(zhou.thread('介绍了谁来参加').getByText('还有各县区的同志')).toBeVisible()
    })

    await test.step('a question on words that will go', async () => {
      await zhou.selects(speech.doomed)
      await zhou.page
        .getByRole('toolbar', { name: '标注所选文字' })
        .getByRole('button', { name: '提问' })
        .click()
      await zhou.page.getByRole('textbox', { name: '写问题' }).fill('这个说法现在还在用吗？')
      await zhou.page.keyboard.press('Control+Enter')
      await expect(lin.thread('现在还在用吗')).toBeVisible()
      await expect.poll(() => lin.highlighted()).toEqual([speech.noted, speech.doomed])
    })

    await test.step('a corrected word leaves the highlights on their words', async () => {
      const { found, character, right } = speech.misread
      await lin.edits()
      await lin.selects(character)
      await lin.page.keyboard.type(right)
      await expect.poll(() => zhou.reads()).toContain(found.replace(character, right))
      await expect(lin.page.getByText('已保存')).toBeVisible()
      for (const person of [lin, zhou]) {
        await expect.poll(() => person.highlighted()).toEqual([speech.noted, speech.doomed])
      }
      await lin.thread('这一句最难答').click()
      await lin.words.getByText(speech.noted).first().scrollIntoViewIfNeeded()
      await lin.page.mouse.move(0, 0)
      await lin.pictures('reading-room')
      await lin.findsItAccessible()
      await zhou.findsItAccessible()
    })

    await test.step('deleted words leave their thread as an orphan with its old quote', async () => {
      await lin.selects(speech.doomed)
      await lin.page.keyboard.press('Delete')
      for (const person of [lin, zhou]) {
        await expect.poll(() => person.highlighted()).toEqual([speech.noted])
        const orphan = person.thread('现在还在用吗')
        await expect(orphan.getByText(speech.doomed)).toBeVisible()
        await expect(person.page.getByRole('heading', { name: '原文已不在' })).toBeVisible()
      }
      await lin.thread('现在还在用吗').scrollIntoViewIfNeeded()
      await lin.pictures('orphan')
    })

    await test.step('the review lists every thread, resolves, and leads back to the place', async () => {
      await lin.page.getByRole('link', { name: '审阅' }).click()
      const items = lin.page.getByRole('article')
      await expect(items).toHaveCount(3)
      await expect(items.nth(0)).toContainText('介绍了谁来参加')
      await expect(items.nth(1)).toContainText('这一句最难答')
      await expect(items.nth(2)).toContainText('原文已不在')
      await lin.findsItAccessible()
      await lin.pictures('review')

      await items.nth(1).getByRole('button', { name: '标为已解决' }).click()
      await expect(items).toHaveCount(2)
      await lin.page.getByText('已解决（1）').click()
      await expect(items).toHaveCount(1)
      await expect(items.nth(0)).toContainText('这一句最难答')
      await items.nth(0).getByRole('link', { name: '到原文处' }).click()
      await expect(lin.words.getByText(speech.noted).first()).toBeInViewport()
      await expect(lin.thread('这一句最难答')).toBeVisible()
    })

    await test.step('copies go out as a web page, as Word and as PDF', async () => {
      const page = await lin.exports('网页文件')
      expect(page.name).toMatch(new RegExp(`^${speech.title} [-0-9]{10}\\.html$`))
      const html = strFromU8(page.bytes)
      for (const words of ['这一句最难答', '为什么这样想？', speech.doomed, '小周']) {
        expect(html).toContain(words)
      }
      expect(html).not.toMatch(/(src|href)="https?:/)

      const word = await lin.exports('Word 文档')
      expect(word.name).toMatch(new RegExp(`^${speech.title} [-0-9]{10}\\.docx$`))
      const parts = unzipSync(word.bytes)
      const comments = strFromU8(parts['word/comments.xml'] ?? new Uint8Array())
      expect(comments).toContain('这一句最难答')
      const extended = strFromU8(parts['word/commentsExtended.xml'] ?? new Uint8Array())
      expect(extended.match(/w15:paraIdParent=/g)).toHaveLength(2)
      expect(extended).toContain('w15:done="1"')
      expect(extended).toContain('w15:done="0"')

      const pdf = await lin.exports('PDF 文档')
      expect(pdf.name).toMatch(new RegExp(`^${speech.title} [-0-9]{10}\\.pdf$`))
      const printed = wordsOfPdf(pdf.bytes)
      for (const words of ['这一句最难答', '为什么这样想？', speech.doomed, '小周']) {
        expect(printed).toContain(words)
      }
    })

    await test.step('after kill -9 everything that was acknowledged is there', async () => {
      await app.isKilled()
      await expect(zhou.page.getByText(/^离线/)).toBeVisible()
      await app.starts()
      expect(app.output).not.toContain('/setup#')
      for (const person of [lin, zhou]) {
        await expect(person.page.getByText('已保存')).toBeVisible()
      }
      // A fresh browser has nothing but what the server kept.
      for (const person of [lin, zhou]) {
        person.complaints.length = 0
        await person.page.reload()
        await expect.poll(() => person.reads()).toContain(`${speech.misread.right}厉奋发`)
        await expect.poll(() => person.highlighted()).toEqual([speech.noted])
        await expect(person.thread('介绍了谁来参加')).toBeVisible()
        await expect(person.thread('现在还在用吗').getByText(speech.doomed)).toBeVisible()
      }
    })
    await lin.leaves()
    await zhou.leaves()
  } finally {
    await app.ends()
  }
}
