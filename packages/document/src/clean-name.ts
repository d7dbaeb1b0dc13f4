/**
 * Characters that nobody sees and that make a name look like another, hide words in it, or turn those around it: controls, marks of
 * direction, characters without width, fillers, halves of a character, tags that are no flag. (UTR #36; Unicode's Default_Ignorable.)
 */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}]|\u034F|\u17B4|\u17B5|\u180B|\u180C|\u180D|\u180F/gu

/** Joiners that a script or an emoji needs: between pictures, after a virama (Indic), between Arabic letters (Persian). RFC 5892, A.1 and A.2. */
const JOINERS =
  /(?<!\p{Extended_Pictographic}(?:[\u{1F3FB}-\u{1F3FF}]|\uFE0F)?(?=\u200D\p{Extended_Pictographic})|[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA]|\p{Script=Arabic}\p{M}*(?=\u200C\p{Script=Arabic}))[\u200C\u200D]/gu

/** A choice of form belongs after a picture or a digit of a key, or after a Han character that has several. */
const SELECTORS =
  /(?<![\p{Extended_Pictographic}\d#*])[\uFE00-\uFE0F]|(?<!\p{Script=Han})[\u{E0100}-\u{E01EF}]/gu

/** The flags of England, Scotland and Wales are a black flag and tags; tags elsewhere are words that nobody sees. */
const TAGS = /(?<!\u{1F3F4}[\u{E0020}-\u{E007E}]*)[\u{E0000}-\u{E007F}]+/gu

/** Vietnamese stacks two marks, Hebrew with points and accents three; more cover the lines above. */
const STACKED_MARKS = /(\p{Mn}{4})\p{Mn}+/gu

/** The pattern of no dots: among Braille a space, alone a name that nobody sees. */
const BLANK_BRAILLE = /\u2800/gu

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u

/**
 * A name or a title without what can't be seen in it, in Unicode's composed form (NFC), its white space single. Emoji, and the joiners of
 * Persian and Indic names, stay whole. Empty if nothing is left to see.
 */
export function cleanName(name: string): string {
  const seen = name
    .normalize('NFC')
    .replaceAll(BLANK_BRAILLE, ' ')
    .replaceAll(/[\p{Z}\t\n\r]+/gu, ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll(JOINERS, '')
    .replaceAll(SELECTORS, '')
    .replaceAll(TAGS, '')
    .replaceAll(STACKED_MARKS, '$1')
    .normalize('NFC')
    .replaceAll(/ +/g, ' ')
    .trim()
  return VISIBLE.test(seen) ? seen : ''
}
