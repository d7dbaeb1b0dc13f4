import type { AnnotatedText } from '@variorum/document'
import { annotatedFixture, riverSpeech } from '../../packages/formats/src/annotated-fixture.ts'
import { illustrated } from '../../packages/formats/src/illustrated-fixture.ts'

const READERS = ['林岚', 'Anna O’Neill <a@b>', '陈默', 'نورا', '<script>']
const COLORS = ['yellow', 'green', 'blue', 'pink', 'purple'] as const
/** As many notes as a group of twenty writes in an evening. */
const NOTES = 120

/** Highlights without a word on one paragraph: as many as a school puts there. */
const MARKS = 300
const MARKED = '这一段人人都划，划得满满的，可是没有谁说一句话，正文还是正文。'.repeat(4)

/** Few words under many notes, which overlap each other and cross paragraphs, with all that comments may hold. */
function crowded(): AnnotatedText {
  const lines = Array.from(
    { length: 12 },
    (_, n) => `第${n}段里有许多人要说的话，${'水'.repeat(n * 9)}流过${n}里。`,
  )
  const fixture = annotatedFixture('拥挤的<一页> & 更多', [
    ['heading', '一、标题'],
    ...lines.map((line) => ['body', line] as const),
    ['body', MARKED],
  ])
  for (let mark = 0; mark < MARKS; mark++) {
    const from = (mark * 7) % (MARKED.length - 8)
    fixture.marks(MARKED.slice(from, from + 2 + (mark % 6)))
  }
  for (let note = 0; note < NOTES; note++) {
    const line = lines[note % lines.length] ?? ''
    const from = note % (line.length - 6)
    const who = (nth: number) => READERS[(note + nth) % READERS.length] ?? ''
    fixture
      .marks(
        line.slice(from, from + 6 + (note % 3)),
        [
          who(0),
          `**第${note}条** \`<b>\` ]]> 🌊 -- \u200F&amp; [链接](https://example.org/?a=1&b=2)`,
        ],
        ...Array.from({ length: note % 4 }, (_, nth): [string, string] => [
          who(nth),
          '> 引\n\n- 一\n- 二',
        ]),
      )
      .drawnIn(COLORS[note % COLORS.length] ?? 'yellow')
      .tagged('问"题"', `<${note % 7}>`)
  }
  fixture.discussesParagraph(3, ['陈默', '整段'])
  fixture.discussesWholeText(['陈默', '全文'])
  return fixture.text()
}

/** Corrections on plain and set apart words, over each other, with and without something said of them. */
function corrected(): AnnotatedText {
  const fixture = annotatedFixture('改<稿>', [
    ['body', '清河全常86公里，流经五个乡镇，曾经十分地清澈。'],
    ['bulleted-item', '上游两家小厂仍有偷排。'],
  ])
  fixture.marks('常').proposing('长')
  fixture
    .marks('五个乡镇', ['周远', '是六个。'], ['林岚', '年报里是五个。'])
    .proposing('六个 & 更多')
  fixture.marks('个乡', ['何田', '划在更正里面']).as('question')
  fixture.marks('乡镇，').proposing('乡，')
  fixture.marks('地').proposing('')
  fixture.marks('两家小厂').proposing('几家<小厂>').tagged('查')
  return fixture.text()
}

/** Annotated texts that outside programs are given. */
export const SPEECHES = {
  speech: riverSpeech(),
  illustrated: illustrated(),
  crowded: crowded(),
  corrected: corrected(),
} as const
export type SpeechName = keyof typeof SPEECHES
export const SPEECH_NAMES = Object.keys(SPEECHES) as SpeechName[]
