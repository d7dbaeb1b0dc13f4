import type { OutsideSentences } from './outside-sentences.ts'

/** English. */
export const en: OutsideSentences = {
  copies: {
    timesAs: 'en-GB',
    kinds: { highlight: 'Highlight', note: 'Note', question: 'Question', correction: 'Correction' },
    label: (name) => `[${name}] `,
    answered: 'Answered',
    answer: 'Answer',
    resolved: 'Resolved',
    resolvedBy: (name, time) => `Resolved by ${name}, ${time}`,
    edited: 'edited',
    deleted: 'deleted',
    hidden: 'hidden by a facilitator',
    audiences: { facilitators: 'Facilitators only', self: 'Only you' },
    unknownMember: 'A member',
    reader: (readerNumber) => `Reader ${readerNumber}`,
    importedAuthor: (name) => `${name} (imported)`,
    foundAgain: 'The words changed; this place was found again by its quote. Please check it',
    wordsChanged: 'Its words were changed. Please check whether it still fits them',
    readTogether: (groupName) => `Read together by ${groupName}`,
    copiedAt: (time, timeZone) => `Copied ${time}. All times are ${timeZone}`,
    threadCount: (total, resolved) => {
      const threads = total === 1 ? '1 thread' : `${total} threads`
      return resolved === 0 ? threads : `${threads}, ${resolved} resolved`
    },
    aboutWholeText: 'About the whole text',
    aboutParagraph: (paragraphNumber) => `Discussion of paragraph ${paragraphNumber}`,
    threadLabel: (mark, kind) => `${mark}: ${kind}`,
    backToWords: (threadNumber) => `${threadNumber}: back to the words`,
    backToParagraph: (threadNumber, paragraphNumber) =>
      `${threadNumber}: back to paragraph ${paragraphNumber}`,
    paragraphLabel: (paragraphNumber) => `Paragraph ${paragraphNumber}`,
    image: 'Image',
    footnote: (label) => `Footnote ${label}`,
    backToFootnote: (label) => `Back to where footnote ${label} is referred to`,
    notesTitle: 'Notes',
    notesBehind:
      'These found no room beside their lines. Their numbers are underlined in the text.',
    orphansTitle: 'Threads whose words are gone',
    orphansNote:
      'The words below were deleted or rewritten after they were discussed. The threads are kept with their old quotes.',
    orphaned: 'Orphaned: its words are gone',
    open: 'Open',
    columns: {
      thread: 'Thread',
      comment: 'Comment no.',
      paragraph: 'Paragraph',
      kind: 'Kind',
      audience: 'For',
      quote: 'Words',
      author: 'Author',
      written: (timeZone) => `Written (${timeZone})`,
      body: 'Comment',
      tags: 'Tags',
      color: 'Colour',
      state: 'State',
      resolvedBy: 'Resolved by',
      resolved: (timeZone) => `Resolved (${timeZone})`,
      remarks: 'Remarks',
    },
    colors: { yellow: 'yellow', green: 'green', blue: 'blue', pink: 'pink', purple: 'purple' },
  },
  mails: {
    'sign-in': {
      subject: 'Sign in to Variorum',
      lead: 'Open this link to sign in. It works once, within 30 minutes.',
      action: 'Sign in',
      note: 'If you did not ask to sign in, you can leave this mail alone.',
    },
    reset: {
      subject: 'Your new Variorum password',
      lead: 'Open this link to choose a new password. It works once, within 30 minutes.',
      action: 'Choose a new password',
      note: 'After that, every browser has to sign in again. If you did not ask for this, leave this mail alone: your password stays as it is.',
    },
    confirm: {
      subject: 'Confirm your address for Variorum',
      lead: 'Somebody gave this address for an account on Variorum. If that was you, open this link within 60 minutes to confirm it.',
      action: 'Confirm the address',
      note: 'If it was not you, do not open the link.',
    },
  },
}
