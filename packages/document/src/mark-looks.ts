import type { AttributeValue } from './annotation-attributes.ts'
import type { ThreadKind } from './annotation-kinds.ts'

/** A colour on light paper and on dark. */
interface OnPaper {
  readonly light: string
  readonly dark: string
}

/** How words look that were marked with a pen. */
interface PenLook {
  /** Behind the words of a copy; light enough for black words on paper. The app mixes its own, which is stronger: a screen has no grain. */
  readonly glow: OnPaper
  /** Of the line under the words. */
  readonly ink: OnPaper
  /** Style and width of that line, as CSS has them: it tells the pens apart for whoever can't tell colours apart. */
  readonly line: string
}

/** The first pen has no line: what is not chosen is not told apart. */
const PLAIN_GLOW = '#fff2b3'

/** How each pen but the first looks, in the app and in copies. A test holds the app's style sheet to it. */
export const PEN_LOOKS: Readonly<Record<Exclude<AttributeValue<'color'>, 'yellow'>, PenLook>> = {
  green: {
    glow: { light: '#d5ebc8', dark: '#2d4a26' },
    ink: { light: '#3d7a29', dark: '#93d07c' },
    line: 'solid 2px',
  },
  blue: {
    glow: { light: '#d0e4f8', dark: '#24405f' },
    ink: { light: '#2664a6', dark: '#8abdf0' },
    line: 'dashed 2px',
  },
  pink: {
    glow: { light: '#f9d9e5', dark: '#5c2c40' },
    ink: { light: '#b33668', dark: '#f094b8' },
    line: 'wavy 1.5px',
  },
  purple: {
    glow: { light: '#e6dcf7', dark: '#3d2f63' },
    ink: { light: '#6b46b0', dark: '#b9a1f0' },
    line: 'double 1.5px',
  },
}

/** The line under words on which a thread stands, as CSS has it. What a correction would change is shown in the words themselves. */
export const KIND_LINES: Readonly<Record<Exclude<ThreadKind, 'correction'>, string>> = {
  note: 'solid 1.5px',
  question: 'dotted 2px',
}

/** What lies behind marked words on light paper, as `#rrggbb`. */
export function glowOnPaper(color: AttributeValue<'color'>): string {
  return color === 'yellow' ? PLAIN_GLOW : PEN_LOOKS[color].glow.light
}
