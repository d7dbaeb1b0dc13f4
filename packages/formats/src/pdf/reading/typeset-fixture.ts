import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { FaceBuilder } from '../faces/build-faces.ts'
import { Ink } from '../ink.ts'

/** How others set texts, in what Typst calls it; each leaves other traces of where paragraphs begin. */
export const PAGE_DESIGNS = {
  'first lines set in, justified': `
    #set page(paper: "a4", numbering: "— 1 —", header: align(center, text(8pt)[Papers of the circle · 读书会]))
    #set par(justify: true, first-line-indent: (amount: 2em, all: true), spacing: 0.65em)`,
  'paragraphs apart, justified': `
    #set page(paper: "a4", numbering: "1")
    #set par(justify: true, spacing: 1.2em)`,
  'paragraphs apart, ragged': `
    #set page(width: 14cm, height: 20cm, numbering: "1 / 1")
    #set par(justify: false, spacing: 1.3em)`,
  'two columns, first lines set in': `
    #set page(paper: "a4", columns: 2, margin: 2cm, header: context [Papers of the circle #h(1fr) #counter(page).display()])
    #set par(justify: true, first-line-indent: (amount: 1.5em, all: true), spacing: 0.65em)`,
  'two columns, paragraphs apart': `
    #set page(paper: "a4", columns: 2, margin: 2cm)
    #set par(justify: true, spacing: 1.1em)`,
} as const

/** A PDF of these paragraphs as somebody else would set them, for tests. `before`: more of Typst's markup, behind the settings of the page. */
export async function typesetLines(
  lines: readonly string[],
  language: 'zh' | 'en',
  design: string = PAGE_DESIGNS['first lines set in, justified'],
  before = '',
): Promise<Uint8Array> {
  const ink = new Ink()
  for (const text of [...lines, before, design]) {
    ink.set('words', text)
    ink.set('words-strong', text)
  }
  ink.set('words-slanted', before)
  const isChinese = language === 'zh'
  const { fonts, families } = await new FaceBuilder().build(ink.characters, {
    words: isChinese,
    notes: isChinese,
  })
  const font = families['words']?.map((name) => JSON.stringify(name)).join(', ') ?? ''
  const strong = families['words-strong']?.map((name) => JSON.stringify(name)).join(', ') ?? ''
  const slanted = families['words-slanted']?.map((name) => JSON.stringify(name)).join(', ') ?? ''
  const source = `${design}
    #set text(lang: "${language}", size: 10.5pt, font: (${font},), hyphenate: true)
    #let strongly(size, body) = text(size: size, font: (${strong},), body)
    #let slanted(body) = text(font: (${slanted || font},), body)
    ${before}
    #for line in json("lines.json") { par(text(line)) }`
  const compiler = NodeCompiler.create({
    workspace: '/paper',
    fontArgs: [{ fontBlobs: fonts.map((one) => Buffer.from(one)) }],
  })
  compiler.addSource('/paper/main.typ', source)
  compiler.mapShadow('/paper/lines.json', Buffer.from(JSON.stringify(lines)))
  const outcome = compiler.compile({ mainFilePath: '/paper/main.typ' })
  if (!outcome.result) throw new Error(JSON.stringify(outcome.takeDiagnostics()?.shortDiagnostics))
  return new Uint8Array(compiler.pdf(outcome.result))
}
