import { defineMessages } from '../../language/define-messages.ts'
import { blockWorkMessages } from './block-work-messages.ts'
import { chosenFilesMessages } from './chosen-files-messages.ts'
import { fileDiscussionsMessages } from './file-discussions-messages.ts'
import { importCheckMessages } from './import-check-messages.ts'
import { importWarningsMessages } from './import-warnings-messages.ts'
import { readingChoicesMessages } from './reading-choices-messages.ts'

/** All sentences of importing: `t('imports.title')`. They stand in the files that are named for what they speak of. */
export const importsMessages = defineMessages({
  'zh-Hans': {
    ...chosenFilesMessages['zh-Hans'],
    ...importCheckMessages['zh-Hans'],
    ...fileDiscussionsMessages['zh-Hans'],
    ...readingChoicesMessages['zh-Hans'],
    ...blockWorkMessages['zh-Hans'],
    ...importWarningsMessages['zh-Hans'],
  },
  en: {
    ...chosenFilesMessages.en,
    ...importCheckMessages.en,
    ...fileDiscussionsMessages.en,
    ...readingChoicesMessages.en,
    ...blockWorkMessages.en,
    ...importWarningsMessages.en,
  },
})
