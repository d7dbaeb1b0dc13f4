import iconv from 'iconv-lite'
import { decodeHz } from './decode-hz.ts'

/** How the characters of an encoding are told from what another encoding would make of the same bytes. */
export type EncodingFamily =
  | { readonly script: 'chinese' }
  /** `usual`: the letters beyond ASCII that its languages use, in lower case. */
  | { readonly script: 'latin'; readonly usual: string }
  /** `frequent`: the ten letters that make up two thirds of its texts. */
  | { readonly script: 'other'; readonly frequent: string }

/** One way of reading bytes that carry no mark of their encoding. */
export interface TextEncoding {
  readonly family: EncodingFamily
  /** Bytes that stand for nothing become U+FFFD. */
  readonly decode: (bytes: Uint8Array) => string
  /** Of two that fit equally well the one with the larger share of the world's files is right more often. */
  readonly prior: number
}

const CHINESE = { script: 'chinese' } as const

function byDecoder(label: string, family: EncodingFamily, prior: number): TextEncoding {
  return { family, prior, decode: (bytes) => new TextDecoder(label).decode(bytes) }
}

function latin(usual: string): EncodingFamily {
  return { script: 'latin', usual }
}

function other(frequent: string): EncodingFamily {
  return { script: 'other', frequent }
}

/**
 * The encodings that are tried, by the names that people and programs call them. Node's own decoder reads all but two: it turns the Hong Kong
 * characters of Big5 into private-use ones, and does not know HZ.
 */
export const TEXT_ENCODINGS: ReadonlyMap<string, TextEncoding> = new Map([
  ['utf-8', byDecoder('utf-8', CHINESE, 1)],
  ['gb18030', byDecoder('gb18030', CHINESE, 1)],
  [
    'big5-hkscs',
    {
      family: CHINESE,
      prior: 1,
      decode: (bytes: Uint8Array) => iconv.decode(Buffer.from(bytes), 'big5-hkscs'),
    },
  ],
  ['utf-16le', byDecoder('utf-16le', CHINESE, 1)],
  ['utf-16be', byDecoder('utf-16be', CHINESE, 1)],
  ['hz-gb-2312', { family: CHINESE, prior: 1, decode: decodeHz }],
  ['windows-1252', byDecoder('windows-1252', latin('àâäáãåæçéèêëíîïìñóôöòõøœùûüúßÿ'), 1)],
  ['windows-1251', byDecoder('windows-1251', other('оеаинтсрвл'), 1)],
  ['windows-1250', byDecoder('windows-1250', latin('ąćęłńóśźżáčďéěíňřšťúůýžäöüőűăâîşţđß'), 0.97)],
  ['windows-1253', byDecoder('windows-1253', other('αοιετσνηυρ'), 0.97)],
  ['windows-1254', byDecoder('windows-1254', latin('çğıöşüâî'), 0.96)],
  ['windows-1255', byDecoder('windows-1255', other('יוהלארמתבש'), 0.97)],
  ['windows-1256', byDecoder('windows-1256', other('اليمنورتبع'), 0.97)],
  ['windows-1257', byDecoder('windows-1257', latin('āčēģīķļņšūžąęėįųõäöü'), 0.95)],
  ['koi8-r', byDecoder('koi8-r', other('оеаинтсрвл'), 0.98)],
])
