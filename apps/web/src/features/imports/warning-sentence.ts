import type { ImportWarning } from '@variorum/protocol'
import type { TFunction } from 'i18next'

/** What a warning says to the user. A value that the importer left out makes the sentence vaguer, never broken. */
export function warningSentence(t: TFunction, { code, params }: ImportWarning): string {
  return SENTENCES[code](t, params)
}

/** The same about a misread whose characters the reader has before their eyes. */
export function misreadSentence(t: TFunction, { params }: ImportWarning): string {
  const suggestion = textOf(params, 'suggestion')
  return suggestion ? t('imports.misreadHereSuggestion', { suggestion }) : t('imports.misreadHere')
}

type Params = ImportWarning['params']

const SENTENCES: Record<ImportWarning['code'], (t: TFunction, params: Params) => string> = {
  'boilerplate-removed': (t, params) => {
    const line = textOf(params, 'line')
    const count = countOf(params)
    if (!line) return t('imports.boilerplateRemovedUnnamed')
    return count === null
      ? t('imports.boilerplateRemoved', { line })
      : t('imports.boilerplatesRemoved', { line, count })
  },
  'chunk-markers-removed': (t, params) => {
    const count = countOf(params)
    return count === null
      ? t('imports.chunkMarkersRemovedUnnamed')
      : t('imports.chunkMarkersRemoved', { count })
  },
  'chunk-markers-doubtful': (t, params) => {
    const count = countOf(params)
    return count === null
      ? t('imports.chunkMarkersDoubtfulUnnamed')
      : t('imports.chunkMarkersDoubtful', { count })
  },
  'suspected-misread': (t, params) => {
    const found = textOf(params, 'found')
    const suggestion = textOf(params, 'suggestion')
    if (!found) return t('imports.misreadUnnamed')
    return suggestion
      ? t('imports.misreadSuggestion', { found, suggestion })
      : t('imports.misread', { found })
  },
  'page-numbers-removed': (t, params) => counted(t, params, 'pageNumbersRemoved'),
  'page-numbers-doubtful': (t, params) => counted(t, params, 'pageNumbersDoubtful'),
  'running-head-removed': (t, params) => {
    const line = textOf(params, 'line')
    return line ? t('imports.runningHeadRemoved', { line }) : t('imports.runningHeadRemovedUnnamed')
  },
  'time-codes-removed': (t, params) => counted(t, params, 'timeCodesRemoved'),
  'text-doubled': (t) => t('imports.textDoubled'),
  'breaks-lost': (t) => t('imports.breaksLost'),
  'text-ruined': (t, params) => t(`imports.${RUINS[textOf(params, 'how') ?? ''] ?? 'ruined'}`),
  'cut-off-end': (t) => t('imports.cutOffEnd'),
  'single-paragraph': (t) => t('imports.singleParagraph'),
  'encoding-guessed': (t, params) => {
    const encoding = textOf(params, 'encoding')?.toUpperCase()
    return encoding
      ? t('imports.encodingGuessed', { encoding })
      : t('imports.encodingGuessedUnnamed')
  },
  'undecodable-bytes': (t, params) => {
    const count = countOf(params)
    return count === null
      ? t('imports.undecodableBytesUnnamed')
      : t('imports.undecodableBytes', { count })
  },
  'control-characters-removed': (t, params) => {
    const count = countOf(params)
    return count === null
      ? t('imports.controlCharactersRemovedUnnamed')
      : t('imports.controlCharactersRemoved', { count })
  },
  'html-removed': (t, params) => counted(t, params, 'htmlRemoved'),
  'images-as-words': (t, params) => counted(t, params, 'imagesAsWords'),
  'images-left-out': (t, params) => counted(t, params, 'imagesLeftOut'),
  'links-left-out': (t, params) => counted(t, params, 'linksLeftOut'),
  'emphasis-left-out': (t, params) => counted(t, params, 'emphasisLeftOut'),
  'headings-flattened': (t, params) => counted(t, params, 'headingsFlattened'),
  'code-as-words': (t, params) => counted(t, params, 'codeAsWords'),
  'markup-as-written': (t) => t('imports.markupAsWritten'),
  'discussions-left-out': (t, params) => counted(t, params, 'discussionsLeftOut'),
  'comments-left-out': (t, params) => counted(t, params, 'commentsLeftOut'),
  'reactions-left-out': (t, params) => counted(t, params, 'reactionsLeftOut'),
  'heading-numbers-left-out': (t, params) => counted(t, params, 'headingNumbersLeftOut'),
  'tracked-changes-accepted': (t, params) => counted(t, params, 'trackedChangesAccepted'),
  'turned-words-left-out': (t, params) => counted(t, params, 'turnedWords'),
  'margin-numbers-removed': (t, params) => counted(t, params, 'marginNumbers'),
  'printed-discussions-left-out': (t, params) => counted(t, params, 'printedDiscussions'),
  'hidden-words-left-out': (t, params) => counted(t, params, 'hiddenWords'),
}

/** What happened to a text that came here ruined. */
const RUINS: Readonly<
  Record<string, 'ruinedLost' | 'ruinedLostAndRead' | 'ruinedMisread' | 'ruinedPrivate'>
> = {
  lost: 'ruinedLost',
  'lost-and-read': 'ruinedLostAndRead',
  misread: 'ruinedMisread',
  private: 'ruinedPrivate',
}

type CountedSentence =
  | 'pageNumbersRemoved'
  | 'pageNumbersDoubtful'
  | 'timeCodesRemoved'
  | 'htmlRemoved'
  | 'imagesAsWords'
  | 'imagesLeftOut'
  | 'linksLeftOut'
  | 'emphasisLeftOut'
  | 'headingsFlattened'
  | 'codeAsWords'
  | 'discussionsLeftOut'
  | 'commentsLeftOut'
  | 'reactionsLeftOut'
  | 'headingNumbersLeftOut'
  | 'trackedChangesAccepted'
  | 'hiddenWords'
  | 'turnedWords'
  | 'marginNumbers'
  | 'printedDiscussions'

/** A sentence that names how many there are; one speaks of some where nobody counted. */
function counted(t: TFunction, params: Params, sentence: CountedSentence): string {
  const count = countOf(params)
  return count === null ? t(`imports.${sentence}Unnamed`) : t(`imports.${sentence}`, { count })
}

function textOf(params: Params, name: string): string | null {
  const value = params[name]
  return typeof value === 'string' && value !== '' ? value : null
}

function countOf(params: Params): number | null {
  const { count } = params
  return typeof count === 'number' ? count : null
}
