import {
  beginAnnotation,
  beginComment,
  beginCorrection,
  type AnnotatedText,
  type Annotation,
  type AnnotationId,
  type AnnotationKind,
  type AttributeValue,
  type AnnotationTarget,
  type Audience,
  type CommentId,
  type FootnoteReference,
  type MemberId,
  type Paragraph,
  type ParagraphId,
  type ParagraphRole,
  type Place,
  type PlacedThread,
  type SourceImage,
  type TableCell,
  type TextImage,
  type ThreadComment,
  paragraphForm,
  WordsIndex,
} from '@variorum/document'
import { sourceOfWords } from './words/source-of-words.ts'

/** A text for tests that is annotated the way a test tells it: by quoting its words. */
export interface AnnotatedFixture {
  readonly text: () => AnnotatedText
  /** Somebody who may be mentioned. */
  readonly knows: (id: MemberId, name: string) => void
  readonly marks: (quote: string, ...said: readonly Said[]) => Fluent
  readonly discussesParagraph: (paragraphIndex: number, ...said: readonly Said[]) => Fluent
  readonly discussesWholeText: (...said: readonly Said[]) => Fluent
  readonly keepsOrphan: (oldQuote: string, ...said: readonly Said[]) => Fluent
}

type Said = readonly [who: string, body: string]

interface Fluent {
  readonly as: (kind: AnnotationKind) => Fluent
  /** A correction on which nobody has decided. */
  readonly proposing: (replacement: string) => Fluent
  readonly drawnIn: (color: AttributeValue<'color'>) => Fluent
  readonly tagged: (...tags: readonly string[]) => Fluent
  readonly answeredBy: (nth: number) => Fluent
  readonly resolvedBy: (who: string) => Fluent
  readonly withPlace: (place: Place) => Fluent
  readonly seenBy: (audience: Audience) => Fluent
  /** The author of the nth comment deleted it. */
  readonly withDeleted: (nth: number) => Fluent
  readonly withHidden: (nth: number, reason: string) => Fluent
}

const START = Date.UTC(2026, 2, 5, 1, 30)
const MINUTE_MS = 60_000

/** A cell of the one table of a fixture: its row and its column, from 0; the first row heads it. */
export const cellAt = (row: number, column: number): TableCell => ({
  table: 't',
  row: `${row}`,
  column: `${column}`,
  ...(row === 0 ? { isHeader: true } : {}),
})

/** The images of a fixture, or where its signs (`EMBEDDED`) lead: to paragraphs, from 0. */
type More = { readonly image: TextImage } | { readonly leadsTo: readonly number[] }

function imageIn(more: TableCell | More): TextImage | undefined {
  return 'image' in more ? more.image : undefined
}

function referencesIn(
  text: string,
  { leadsTo }: { readonly leadsTo: readonly number[] },
): FootnoteReference[] {
  return [...text.matchAll(/\uFFFC/g)].flatMap(({ index }, at) => {
    const to = leadsTo[at]
    return to === undefined
      ? []
      : [{ textOffset: index, footnote: `paragraph-${to}` as ParagraphId }]
  })
}

/** Starts a fixture from `[role, text]` pairs; the third is the depth of a list item, the place of a cell, or `More`. `held` are the bytes of its images. Times are a minute apart, from 5 March 2026, 01:30 UTC. */
export function annotatedFixture(
  title: string,
  blocks: readonly (readonly [
    role: ParagraphRole,
    text: string,
    more?: number | TableCell | More,
  ])[],
  language: 'zh-Hans' | 'en' = 'zh-Hans',
  held: Readonly<Record<string, Extract<SourceImage, { readonly type: 'held' }>>> = {},
): AnnotatedFixture {
  const paragraphs: Paragraph[] = blocks.map(([role, text, more], at) => ({
    id: `paragraph-${at}` as ParagraphId,
    ...(typeof more === 'object'
      ? paragraphForm(role, undefined, 'table' in more ? more : undefined, imageIn(more))
      : paragraphForm(role, more)),
    text,
    ...(typeof more === 'object' && 'leadsTo' in more
      ? { references: referencesIn(text, more) }
      : {}),
  }))
  const index = new WordsIndex(paragraphs)
  const threads: PlacedThread[] = []
  const names = new Map<MemberId, string>()
  const images = new Map(Object.entries(held))
  let minutes = 0
  const member = (name: string): MemberId => {
    const id = `member-${name}` as MemberId
    names.set(id, name)
    return id
  }
  const add = (target: AnnotationTarget, place: Place | null, said: readonly Said[]): Fluent => {
    const id = `annotation-${threads.length}` as AnnotationId
    const at = threads.length
    const change = (annotation: Partial<Annotation>, moved: Place | null = null): Fluent => {
      const thread = threads[at]
      if (!thread) throw new Error(`no thread ${at}`)
      threads[at] = {
        ...thread,
        place: moved ?? thread.place,
        annotation: { ...thread.annotation, ...annotation },
      }
      return fluent
    }
    const changeComment = (nth: number, comment: Partial<ThreadComment>): Fluent => {
      const thread = threads[at]
      if (!thread?.comments[nth]) throw new Error(`no comment ${nth} in thread ${at}`)
      const comments = thread.comments.map((each, n) =>
        n === nth ? { ...each, ...comment } : each,
      )
      threads[at] = { ...thread, comments }
      return fluent
    }
    const fluent: Fluent = {
      as: (kind) => change({ kind }),
      proposing: (replacement) =>
        change({ kind: 'correction', correction: beginCorrection(replacement) }),
      drawnIn: (color) => change({ attributes: { color } }),
      tagged: (...tags) => change({ attributes: { tags } }),
      answeredBy: (nth) => change({ answerId: `comment-${at}-${nth}` as CommentId }),
      resolvedBy: (who) =>
        change({ resolvedAt: START + ++minutes * MINUTE_MS, resolvedBy: member(who) }),
      withPlace: (moved) => change({}, moved),
      seenBy: (audience) => change({ audience }),
      withDeleted: (nth) => changeComment(nth, { body: '', state: 'deleted' }),
      withHidden: (nth, hiddenReason) =>
        changeComment(nth, { body: '', state: 'hidden', hiddenReason }),
    }
    threads.push({
      place,
      annotation: beginAnnotation({
        id,
        authorId: member(said[0]?.[0] ?? '陈默'),
        kind: said.length === 0 ? 'highlight' : 'note',
        target,
        audience: 'group',
        createdAt: START + ++minutes * MINUTE_MS,
      }),
      comments: said.map(([who, body], n) =>
        beginComment({
          id: `comment-${at}-${n}` as CommentId,
          annotationId: id,
          authorId: member(who),
          body,
          createdAt: START + ++minutes * MINUTE_MS,
        }),
      ),
    })
    return fluent
  }
  const anchor = { prefix: '', suffix: '', start: '', end: '' }
  return {
    text: () =>
      sourceOfWords({
        document: { title, language, paragraphs },
        groupName: '周三读书会',
        threads,
        names,
        images,
        exportedAt: START + 3 * 3_600_000,
      }),
    knows: (id, name) => void names.set(id, name),
    marks: (quote, ...said) => {
      const start = index.text.indexOf(quote)
      const paragraph = index.paragraphAt(start)
      if (start === -1 || !paragraph) throw new Error(`the text does not hold ${quote}`)
      const target = { type: 'range', quote, paragraphId: paragraph.id, ...anchor } as const
      return add(target, { state: 'anchored', range: { start, end: start + quote.length } }, said)
    },
    discussesParagraph: (paragraphIndex, ...said) => {
      const paragraph = index.paragraphs[paragraphIndex]
      if (!paragraph) throw new Error(`no paragraph ${paragraphIndex}`)
      const { id, text, start } = paragraph
      const target = { type: 'paragraph', paragraphId: id, excerpt: text.slice(0, 30) } as const
      return add(target, { state: 'anchored', range: { start, end: start + text.length } }, said)
    },
    discussesWholeText: (...said) => add({ type: 'text' }, null, said),
    keepsOrphan: (quote, ...said) =>
      add(
        { type: 'range', quote, paragraphId: 'paragraph-gone' as ParagraphId, ...anchor },
        { state: 'orphaned' },
        said,
      ),
  }
}

/** A short speech, read by four people: every kind of thread, overlapping and crossing ranges, replies, resolved, an orphan. */
export function riverSpeech(): AnnotatedText {
  const speech = annotatedFixture('在清河治理座谈会上的发言', [
    ['title', '在清河治理座谈会上的发言'],
    ['dateline', '（2026年3月5日）'],
    ['salutation', '各位同事、各位乡亲：'],
    [
      'body',
      '清河全长86公里，流经五个乡镇。十年前，这条河“夏天不敢开窗，冬天不见鱼虾”；今天，白鹭又回到了河滩上。变化不是凭空来的，是一段河、一段河治出来的，是几代护河人一步一步走出来的。',
    ],
    ['heading', '一、成绩来之不易'],
    [
      'point',
      '一是水质明显好转。去年监测断面的优良比例达到92.5%，比上一年提高3.1个百分点，GDP每增长1%所消耗的用水量下降了0.4%。',
    ],
    [
      'point',
      '二是群众参与越来越广。沿河建起了37支志愿巡河队，平均每个周末有四百多人上河堤。孩子们在课堂上画河、写河，回家又说给大人听。',
    ],
    ['subheading', '（一）经验'],
    [
      'body',
      '治水先治岸，治岸先治人心。凡是讲清楚道理的地方，工作就顺；凡是图省事、绕着群众走的地方，迟早要返工。',
    ],
    ['heading', '二、问题不容回避'],
    [
      'body',
      '上游两家小厂仍有偷排，雨季管网溢流没有根治。对这些问题，既不能捂，也不能拖，要列出清单，一件一件销号。',
    ],
    ['body', '同志们，河清不清，老百姓的眼睛最清。让我们再用三年时间，把清河还给两岸的孩子。'],
  ])
  speech.discussesWholeText(
    ['林岚', '请大家先通读一遍，再逐段讨论。\n重点看第二部分。'],
    ['周远', '好的，周五前读完。'],
  )
  speech
    .marks('十年前，这条河“夏天不敢开窗，冬天不见鱼虾”', ['何田', '这句话有出处吗？'])
    .as('question')
  speech.marks(
    '冬天不见鱼虾”；今天，白鹭又回到了河滩上',
    ['林岚', '对比写得好：\n\n一、先说苦；\n二、再说甜。'],
    ['周远', '白鹭是去年秋天回来的，我拍过照片。'],
    ['何田', '能把照片贴到群里吗？'],
  )
  speech.marks('是几代护河人一步一步走出来的')
  speech.marks('92.5%', ['周远', '与年报核对过，一致。']).resolvedBy('林岚')
  speech.discussesParagraph(6, ['何田', '巡河队的名单可以附在后面。'], ['林岚', '同意。'])
  speech
    .marks(
      '雨季管网溢流没有根治。对这些问题，既不能捂，也不能拖，要列出清单，一件一件销号。\n同志们，河清不清',
      ['周远', '清单由谁来列？什么时候公布？'],
    )
    .as('question')
  speech
    .keepsOrphan('全县上下要高度重视', ['何田', '这一句太空，建议删去。'], ['林岚', '已经删了。'])
    .resolvedBy('林岚')
  speech.keepsOrphan('鱼虾成群')
  return speech.text()
}
