import type { MemberId } from '@variorum/document'
import { sentencesIn, type CopySentences } from '../copies/copy-language.ts'
import { timeWriter, timeZoneOf } from '../copies/copy-times.ts'
import type { CopyLanguage, CopyOptions } from '../copies/copy.ts'

/** How one page names members, writes times and speaks. */
export interface PageVoice {
  readonly language: CopyLanguage
  readonly say: CopySentences
  readonly timeZone: string
  readonly writeTime: (timeMs: number) => string
  readonly nameOf: (id: MemberId) => string
}

/** @throws {RangeError} for an unknown time zone. */
export function pageVoice(names: ReadonlyMap<MemberId, string>, options: CopyOptions): PageVoice {
  const say = sentencesIn(options.language)
  return {
    language: options.language,
    say,
    timeZone: timeZoneOf(options),
    writeTime: timeWriter(options),
    nameOf: (id) => names.get(id)?.trim() || say.unknownMember,
  }
}
