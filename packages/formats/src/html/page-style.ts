import { KIND_LINES, PEN_LOOKS } from '@variorum/document'
import type { PageSize } from '../copies/page-sizes.ts'
import { markup, type Markup } from './markup.ts'

/** Clear of the descenders of Latin letters. */
const LINE_OFFSET = 'text-underline-offset: .28em;'

/**
 * The page's whole style sheet. On wide screens paragraphs float left and their threads right: a thread starts no higher
 * than its paragraph, threads push each other down, and a paragraph never starts above the threads before it; those that would part the words by that
 * are folded. On paper all of them are open. Fonts are the
 * reader's own. Kinds differ by line style and by label, never by colour alone.
 */
export function pageStyle(page: PageSize): Markup {
  return markup`<style>
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #1d1b18; --soft: #625c53; --line: #ddd6ca; --card: #f5f1e8;
  --glow: #fbe9a4; --glow-deep: #f5d463; --glow-quiet: #f1ecdf; --accent: #8a2c1d; --focus: #1a5fb4;
  --serif: "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", STSong, SimSun, "Noto Serif", Georgia, serif;
  --sans: system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #181715; --ink: #e6e1d8; --soft: #a8a196; --line: #3b3833; --card: #22201d;
    --glow: #4e4318; --glow-deep: #6e5b12; --glow-quiet: #2b2822; --accent: #e9a18f; --focus: #8ab8f0;
  }
}
* { box-sizing: border-box; }
html { text-size-adjust: 100%; scroll-padding-top: 1.5rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--sans); overflow-wrap: anywhere; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.cover, main { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem 0 2.6rem; }
.cover { display: flex; flex-wrap: wrap; gap: 0 1.25rem; padding-top: 1.25rem; font-size: .8125rem; color: var(--soft); }
.cover p { margin: 0; }
.cover .group { color: var(--ink); font-weight: 600; }
main { padding-bottom: 4rem; }
.words { font-family: var(--serif); line-height: 1.9; font-size: 1.125rem; }
.words:lang(zh) { line-break: strict; text-autospace: normal; text-spacing-trim: normal; }
.p { position: relative; margin: 0 0 .75rem; }
.p:lang(zh) { text-align: justify; }
.p.body:lang(zh), .p.point:lang(zh) { text-indent: 2em; }
.words h1.p { margin: 2.5rem 0 1.5rem; font-size: 1.75rem; line-height: 1.45; text-align: center; text-wrap: balance; }
.words h2.p { margin: 2rem 0 .9rem; font-size: 1.3rem; line-height: 1.5; text-align: start; }
.words h3.p { margin: 1.4rem 0 .6rem; font-size: 1.125rem; line-height: 1.6; text-align: start; }
.words .p.dateline { text-align: center; color: var(--soft); }
blockquote.p { padding-inline: 2rem; }
blockquote.p:lang(zh) { text-indent: 2em; }
.p.verse-line { margin: 0; padding-inline-start: 4em; text-indent: -2em; text-align: start; }
.p.verse-line + :not(.verse-line) { margin-top: .75rem; }
.p.bulleted-item, .p.numbered-item { margin-bottom: .25rem; padding-inline-start: calc(var(--depth, 1) * 2em); }
.item { display: inline-block; min-width: 2em; margin-inline-start: -2em; padding-inline-end: .4em; text-align: end; text-indent: 0; white-space: pre; }
.p.footnote { margin-bottom: .4rem; padding-inline-start: 2em; font-size: .875em; line-height: 1.7; text-indent: 0; }
.p:not(.footnote) + .p.footnote, .beside + .p.footnote { margin-top: 1.5rem; }
.p.image { margin-inline: 0; text-indent: 0; text-align: center; }
.p.image img { display: block; max-width: 100%; height: auto; margin: 0 auto .4rem; }
.p.image figcaption { font-size: .875em; line-height: 1.6; color: var(--soft); }
.words em:lang(zh) { font-style: normal; text-emphasis: filled dot; text-emphasis-position: under right; }
.p .scroll { overflow-x: auto; }
.p table { border-collapse: collapse; font-size: .9em; line-height: 1.6; text-align: start; }
.p :is(td, th) { min-width: 4em; padding: .35rem .75rem; border: 1px solid var(--line); text-align: start; vertical-align: top; }
.p th { background: var(--card); }
.gutter { position: absolute; left: -2.4rem; width: 1.8rem; top: 0; text-align: end; text-indent: 0; font: .75rem/1 var(--sans);
  line-height: inherit; color: var(--soft); font-variant-numeric: tabular-nums; user-select: none; }
.p .gutter { line-height: 2.85; }
mark { color: inherit; background: var(--glow); padding: .1em 0; box-decoration-break: clone; text-decoration: underline transparent; }
${penRules()}
${kindRules()}
mark.deep { background: var(--glow-deep); }
mark.resolved { background: var(--glow-quiet); text-decoration-color: var(--line); }
sup { line-height: 0; font-size: .7em; white-space: nowrap; }
sup::before { content: "\\2060"; }
a.ref { padding: .6em .15em; font: 600 1em/1 var(--sans); text-decoration: none; }
a.ref[data-number]::after { content: attr(data-number); }
a.ref:hover { text-decoration: underline; }
.beside, .apart { font: .875rem/1.6 var(--sans); }
.beside { margin: 0 0 1.25rem; }
.beside.folded { margin-bottom: .2rem; }
.beside.folded > details > summary { padding-block: .15rem; }
.thread { margin: 0 0 .6rem; padding: .6rem .8rem; background: var(--card); border-inline-start: 3px solid var(--accent); border-radius: 0 4px 4px 0; }
.thread.question { border-inline-start-style: double; border-inline-start-width: 5px; }
.thread.highlight, .thread.resolved { border-inline-start-color: var(--line); }
.thread.resolved { background: none; color: var(--soft); }
.thread.bare { background: none; padding-block: .1rem; color: var(--soft); }
.marks { margin: 0 0 .4rem; padding-inline: .8rem; font-size: .8125rem; color: var(--soft); }
summary { padding: .35rem .8rem; font-size: .8125rem; color: var(--accent); cursor: pointer; }
summary:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.thread summary { padding-inline: 0; }
.thread header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .5rem; }
.number { min-width: 1.5rem; padding: .15rem .25rem; margin-inline-start: -.25rem; font-weight: 700; font-variant-numeric: tabular-nums; color: var(--accent); text-decoration: none; }
a.number:hover { text-decoration: underline; }
.kind { font-weight: 600; }
.about, .state { font-size: .8125rem; color: var(--soft); }
.state { border: 1px solid currentColor; border-radius: 3px; padding: 0 .35em; }
.quote { margin: .2rem 0 0; color: var(--soft); font-family: var(--serif); }
p.quote { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
blockquote.quote { padding-inline-start: .8rem; border-inline-start: 1px solid var(--line); white-space: pre-line; text-decoration: none; font-size: 1rem; color: inherit; }
.comments { list-style: none; margin: .3rem 0 0; padding: 0; }
.comments li + li { margin-top: .5rem; padding-inline-start: .8rem; border-inline-start: 1px solid var(--line); }
.tags { margin: 0; font-size: .8125rem; color: var(--soft); overflow-wrap: anywhere; }
.byline { margin: 0; font-size: .8125rem; color: var(--soft); }
.author { font-weight: 600; color: var(--ink); }
.resolved .author, .bare .author { color: inherit; }
.said { margin: .1rem 0 0; }
.said > * { margin: 0; }
.said > * + * { margin-top: .45rem; }
.said p { margin: 0; }
.said :is(p, li, pre) { unicode-bidi: plaintext; }
.said :is(ul, ol) { padding-inline-start: 1.6em; }
.said li > :is(ul, ol) { margin: 0; }
.said blockquote { padding-inline-start: .7rem; border-inline-start: 2px solid var(--line); color: var(--soft); }
.said :is(code, pre) { font-family: ui-monospace, "Cascadia Mono", Consolas, monospace; font-size: .9em; }
.said :not(pre) > code { padding: .05em .3em; border-radius: 3px; background: var(--glow-quiet); }
.said pre { padding: .4rem .6rem; border-radius: 3px; background: var(--glow-quiet); white-space: pre-wrap; }
.said.absent { font-style: italic; color: var(--soft); }
.said.absent:lang(zh) { font-style: normal; }
.resolution, .explained, .reactions { margin: .4rem 0 0; font-size: .8125rem; color: var(--soft); }
.apart { margin: 1.5rem 0 2rem; }
.apart h2 { margin: 0 0 .6rem; font-size: 1rem; }
.explained { margin: 0 0 .8rem; }
#orphans { clear: both; margin-top: 3.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
:target { scroll-margin-top: 20vh; }
.thread:target { outline: 2px solid var(--focus); outline-offset: 1px; }
span:target + mark, a.ref:target { outline: 2px solid var(--focus); }
@media screen and (min-width: 64rem) {
  .cover, main { max-width: 72rem; padding: 0 1.5rem 0 4.5rem; }
  .cover { padding-top: 1.25rem; }
  main::after { content: ""; display: block; clear: both; }
  .words .p { float: left; clear: left; width: calc(100% - 24rem); max-width: 42rem; }
  .beside { float: right; clear: right; width: 21rem; }
  .words::after { content: ""; display: block; clear: left; }
  .apart { max-width: 42rem; width: calc(100% - 24rem); }
  #orphans { clear: both; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --card: #fff; --glow: #f3ecc8; --glow-deep: #e6d78c; --glow-quiet: #f2f2f2; --accent: #000; }
  @page { size: ${page.name}; margin: 20mm 18mm 20mm 22mm; }
  .cover, main { max-width: none; padding-inline: 2rem 0; }
  .words { font-size: 11.5pt; }
  .beside, .apart { font-size: 9.5pt; }
  mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1, h2, h3 { break-after: avoid; }
  .thread header, .byline { break-after: avoid; }
  summary { display: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  .comments li { break-inside: avoid; }
  .p { orphans: 2; widows: 2; }
}
</style>`
}

function penRules(): string {
  const rules = Object.entries(PEN_LOOKS).map(([color, { glow, ink, line }]) => {
    const back = `--glow: light-dark(${glow.light}, ${glow.dark});`
    const under = `text-decoration: underline ${line} light-dark(${ink.light}, ${ink.dark});`
    return `mark.color-${color} { ${back} ${under} ${LINE_OFFSET} }`
  })
  return rules.join('\n')
}

function kindRules(): string {
  const rules = Object.entries(KIND_LINES).map(
    ([kind, line]) =>
      `mark.${kind} { text-decoration: underline ${line} var(--accent); ${LINE_OFFSET} }`,
  )
  return rules.join('\n')
}
