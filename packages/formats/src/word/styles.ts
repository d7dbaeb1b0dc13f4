import type { ParagraphRole, TextLanguage } from '@variorum/document'
import { AlignmentType, LineRuleType, type IStylesOptions } from 'docx'

/** The Word style of each role. Word's own styles where it has one, so that its outline and its readers know them. */
export const STYLE_OF_ROLE: Readonly<Record<ParagraphRole, string>> = {
  title: 'Title',
  dateline: 'Date',
  salutation: 'Salutation',
  heading: 'Heading1',
  subheading: 'Heading2',
  point: 'Point',
  body: 'BodyText',
  'bulleted-item': 'ListBullet',
  'numbered-item': 'ListNumber',
  quotation: 'Quote',
  'verse-line': 'Verse',
  'table-cell': 'TableText',
  footnote: 'FootnoteText',
  image: 'ImageText',
}

interface Typefaces {
  readonly language: { readonly value: string; readonly eastAsia: string }
  readonly body: { readonly ascii: string; readonly eastAsia: string }
  readonly heading: { readonly ascii: string; readonly eastAsia: string }
  readonly subheading: { readonly ascii: string; readonly eastAsia: string }
}

// The faces of a Chinese official document: Song for the words, Hei for headings, Kai for the level below. By their
// English names, which Word and WPS know in every language and LibreOffice can replace by a face of the same kind.
const TYPEFACES: Readonly<Record<TextLanguage, Typefaces>> = {
  'zh-Hans': {
    language: { value: 'en-US', eastAsia: 'zh-CN' },
    body: { ascii: 'Times New Roman', eastAsia: 'SimSun' },
    heading: { ascii: 'Arial', eastAsia: 'SimHei' },
    subheading: { ascii: 'Times New Roman', eastAsia: 'KaiTi' },
  },
  'zh-Hant': {
    language: { value: 'en-US', eastAsia: 'zh-TW' },
    body: { ascii: 'Times New Roman', eastAsia: 'PMingLiU' },
    heading: { ascii: 'Arial', eastAsia: 'Microsoft JhengHei' },
    subheading: { ascii: 'Times New Roman', eastAsia: 'DFKai-SB' },
  },
  en: {
    language: { value: 'en-US', eastAsia: 'zh-CN' },
    body: { ascii: 'Georgia', eastAsia: 'SimSun' },
    heading: { ascii: 'Arial', eastAsia: 'SimHei' },
    subheading: { ascii: 'Georgia', eastAsia: 'KaiTi' },
  },
}

/** Body size in half-points: 小四 (12 pt). */
const BODY_SIZE = 24
/** Word counts an indent of characters in hundredths; the twips beside it are for programs that don't. */
const TWO_CHARACTERS = { firstLineChars: 200, firstLine: 480 }
const NO_INDENT = { firstLineChars: 0, firstLine: 0 }
/** One and a half lines. */
const LINE = { line: 360, lineRule: LineRuleType.AUTO }

/** The style sheet of a copy: typography by the language of the words. */
export function wordStyles(language: TextLanguage): IStylesOptions {
  const faces = TYPEFACES[language]
  const isChinese = language !== 'en'
  const font = (face: { ascii: string; eastAsia: string }) => ({ ...face, hAnsi: face.ascii })
  const bodyIndent = isChinese ? TWO_CHARACTERS : NO_INDENT
  const ofList = { quickFormat: true, paragraph: { spacing: { ...LINE, after: 60 } } }
  const alignment = isChinese ? AlignmentType.BOTH : AlignmentType.LEFT
  return {
    default: {
      document: { run: { font: font(faces.body), size: BODY_SIZE, language: faces.language } },
      title: {
        run: { font: font(faces.heading), size: 44, bold: !isChinese },
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { before: 240, after: 360, line: 312, lineRule: LineRuleType.AUTO },
          keepNext: true,
        },
      },
      heading1: {
        run: { font: font(faces.heading), size: 32, bold: !isChinese, color: '000000' },
        paragraph: { spacing: { before: 360, after: 160 }, outlineLevel: 0, keepNext: true },
      },
      heading2: {
        run: { font: font(faces.subheading), size: 28, bold: true, color: '000000' },
        paragraph: { spacing: { before: 240, after: 120 }, outlineLevel: 1, keepNext: true },
      },
    },
    paragraphStyles: [
      {
        id: 'BodyText',
        name: 'Body Text',
        basedOn: 'Normal',
        quickFormat: true,
        paragraph: {
          alignment,
          indent: bodyIndent,
          spacing: { ...LINE, after: isChinese ? 60 : 160 },
        },
      },
      { id: 'Point', name: 'Point', basedOn: 'BodyText', quickFormat: true },
      {
        id: 'Date',
        name: 'Date',
        basedOn: 'Normal',
        next: 'BodyText',
        paragraph: { alignment: AlignmentType.CENTER, spacing: { ...LINE, after: 240 } },
      },
      {
        id: 'Salutation',
        name: 'Salutation',
        basedOn: 'Normal',
        next: 'BodyText',
        paragraph: { spacing: { ...LINE, after: 60 } },
      },
      // Word's own for lists; how far in they stand is said by the list itself.
      { id: 'ListBullet', name: 'List Bullet', basedOn: 'Normal', ...ofList },
      { id: 'ListNumber', name: 'List Number', basedOn: 'Normal', ...ofList },
      {
        id: 'Quote',
        name: 'Quote',
        basedOn: 'Normal',
        quickFormat: true,
        run: { font: font(faces.subheading) },
        paragraph: {
          alignment,
          indent: { ...bodyIndent, left: 720, right: 720 },
          spacing: { ...LINE, after: 160 },
        },
      },
      {
        id: 'Verse',
        name: 'Verse',
        basedOn: 'Normal',
        quickFormat: true,
        // What does not fit into a line goes on further in.
        paragraph: { indent: { left: 1440, hanging: 480 }, spacing: LINE },
      },
      {
        id: 'TableText',
        name: 'Table Text',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 21 },
        paragraph: { spacing: { before: 40, after: 40 } },
      },
      { id: 'TableHeading', name: 'Table Heading', basedOn: 'TableText', run: { bold: true } },
      {
        id: 'FootnoteText',
        name: 'footnote text',
        basedOn: 'Normal',
        run: { size: 18 },
        paragraph: { alignment, spacing: { after: 40 } },
      },
      {
        id: 'ImageText',
        name: 'Image Text',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 21, color: '595959' },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 160 } },
      },
      {
        id: 'AppendixHeading',
        name: 'Appendix Heading',
        basedOn: 'Heading1',
        next: 'AppendixNote',
      },
      {
        id: 'AppendixNote',
        name: 'Appendix Note',
        basedOn: 'Normal',
        run: { size: 21, color: '595959' },
        paragraph: { spacing: { after: 240 } },
      },
      {
        id: 'AppendixQuote',
        name: 'Appendix Quote',
        basedOn: 'Normal',
        run: { font: font(faces.subheading) },
        paragraph: { indent: { left: 480 }, spacing: { ...LINE, after: 160 } },
      },
      { id: 'CommentText', name: 'annotation text', basedOn: 'Normal', run: { size: 20 } },
    ],
    characterStyles: [{ id: 'CommentReference', name: 'annotation reference', run: { size: 16 } }],
  }
}
