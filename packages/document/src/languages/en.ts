import type { OutsideSentences } from './outside-sentences.ts'

/** English. */
export const en: OutsideSentences = {
  copies: {
    timesAs: 'en-GB',
    kinds: { highlight: 'Highlight', note: 'Note', question: 'Question', correction: 'Correction' },
    label: (name) => `[${name}] `,
    reactions: {
      agree: 'Agree',
      'same-question': 'I have this question too',
      thanks: 'Thanks',
      insight: 'Made me think',
      funny: 'Made me smile',
    },
    reactionCount: (reaction, count) => `${reaction}: ${count}`,
    answered: 'Answered',
    answer: 'Answer',
    resolved: 'Resolved',
    resolvedBy: (name, time) => `Resolved by ${name}, ${time}`,
    edited: 'edited',
    deleted: 'deleted',
    hidden: 'hidden by a facilitator',
    audiences: { facilitators: 'Facilitators only', self: 'Only you' },
    unknownMember: 'A member',
    formerMember: 'Former member',
    reader: (readerNumber) => `Reader ${readerNumber}`,
    importedAuthor: (name) => `${name} (imported)`,
    foundAgain: 'The words changed; this place was found again by its quote. Please check it',
    wordsChanged: 'Its words were changed. Please check whether it still fits them',
    readTogether: (groupName) => `Read together by ${groupName}`,
    aboutArchive: (title, groupName) =>
      [
        `${title} · Read together by ${groupName}`,
        '',
        'This is an archive of Variorum: text.json holds the words, discussions.json what was said of them, and pictures the images.',
        'To have it all back, import the .zip file as it is into a group. The hashes in manifest.json tell whether anything changed since.',
      ].join('\n'),
    aboutContributions: (name) =>
      [
        `What ${name} wrote in Variorum`,
        '',
        'Each .zip file in these folders is the archive of one text: its words, and the discussions in which this person marked or said something, with what others said there as far as they may see it.',
        'To have one back, import it as it is into a group. What facilitators hid, and what stands in groups that this person left, is not in it.',
      ].join('\n'),
    notTaken: (title) => `Could not be taken along: ${title}`,
    copiedAt: (time, timeZone) => `Copied ${time}. All times are ${timeZone}`,
    threadCount: (total, resolved) => {
      const threads = total === 1 ? '1 thread' : `${total} threads`
      return resolved === 0 ? threads : `${threads}, ${resolved} resolved`
    },
    quietMarks: (count, people) => {
      const marks = count === 1 ? '1 highlight' : `${count} highlights`
      if (people === null) return marks
      return people === 1 ? `${marks} by 1 person` : `${marks} by ${people} people`
    },
    threadsHere: (count) => (count === 1 ? '1 thread' : `${count} threads`),
    moreThreads: (count) => (count === 1 ? '1 more thread' : `${count} more threads`),
    moreReplies: (count) => (count === 1 ? '1 more reply' : `${count} more replies`),
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
  news: {
    subject: (title, count) =>
      `${title}: ${count === 1 ? '1 notification' : `${count} notifications`}`,
    kinds: {
      mentioned: (name) => `${name} mentioned you`,
      'question-answered': (name) => `${name} says that your question was answered`,
      'answer-chosen': (name) => `${name} says that your comment answered a question`,
      'question-replied': (name) => `${name} replied to your question`,
      'note-replied': (name) => `${name} replied to you`,
      'thread-replied': (name) => `${name} replied in a discussion that you take part in`,
      'thread-settled': (name) => `${name} resolved your discussion`,
      'note-changed': () => 'The words under a note of yours were changed',
      'note-moved': () => 'A note of yours was found on other words',
      'note-orphaned': () => 'The words under a note of yours are gone',
      'proposal-accepted': (name) => `${name} accepted your correction`,
      'proposal-declined': (name) => `${name} did not accept your correction`,
      'comment-hidden': (name) => `${name} hid a comment of yours`,
      'facilitator-wrote': (name) => `${name} wrote to you about a comment of yours`,
      'report-upheld': (name) => `${name} hid the comment that you reported`,
      'report-declined': (name) => `${name} looked at what you reported and kept the comment`,
      'thread-given': (name) => `${name} gave you a discussion to see to`,
      'question-asked': (name) => `${name} asked a question`,
      'comment-reported': (name) => `${name} reported a comment`,
      'newcomer-waits': (name) => `${name} waits to be let in`,
      silenced: (name, until) =>
        until === null
          ? `${name} has you only read this text for now`
          : `${name} has you only read this text until ${until}`,
      'reading-date-set': (name, until, paragraphs) =>
        `${name} set a reading date: ¶${paragraphs} by ${until}`,
      'reading-date-near': (_name, until, paragraphs) =>
        `To be read soon: ¶${paragraphs} by ${until}`,
    },
    replies: {
      'question-replied': (count, names) => `${count} replies to your question: ${names}`,
      'note-replied': (count, names) => `${count} replies to you: ${names}`,
      'thread-replied': (count, names) =>
        `${count} replies in a discussion that you take part in: ${names}`,
    },
    nameSeparator: ', ',
    namesAndOthers: (names, others) =>
      others === 1 ? `${names} and 1 other` : `${names} and ${others} others`,
    earlierReplies: (count) => (count === 1 ? '1 earlier reply' : `${count} earlier replies`),
    onWords: (quote) => `On “${quote}”`,
    open: 'Open',
    more: (count) => (count === 1 ? 'and 1 more' : `and ${count} more`),
    why: (groupName) => `You read together in ${groupName}.`,
    choose: 'Choose how often mails come',
    stop: 'No more mails from this group',
  },
  participation: {
    columns: {
      member: 'Member',
      role: 'Role',
      threads: 'Discussions begun',
      replies: 'Replies',
      marks: 'Highlights without words',
      questions: 'Questions asked',
      unanswered: 'Of these unanswered',
      answers: 'Questions answered',
      agreement: 'Agreement received',
      lastSaid: 'Last said something',
      paragraphs: 'Paragraphs reached',
      lastSeen: 'Last seen',
    },
    roles: { facilitator: 'Facilitator', annotator: 'Annotator', observer: 'Observer' },
    readingNotShown: 'not shown',
    onlyFirst: (count) => `The group has more members: these are the first ${count} who joined.`,
  },
}
