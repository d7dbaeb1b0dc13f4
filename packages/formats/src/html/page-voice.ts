import type { MemberId } from '@variorum/document'
import {
  OUTSIDE_SENTENCES,
  type CopySentences,
  type InterfaceLanguage,
} from '@variorum/document/languages'
import { timeWriter, timeZoneOf } from '../copies/copy-times.ts'
import type { CopyOptions } from '../copies/copy.ts'

/** How one page names members, writes times and speaks. */
export interface PageVoice {
  readonly language: InterfaceLanguage
  readonly say: CopySentences
  readonly timeZone: string
  readonly writeTime: (timeMs: number) => string
  readonly nameOf: (id: MemberId) => string
}

/** @throws {RangeError} for an unknown time zone. */
export function pageVoice(names: ReadonlyMap<MemberId, string>, options: CopyOptions): PageVoice {
  const say = OUTSIDE_SENTENCES[options.language].copies
  return {
    language: options.language,
    say,
    timeZone: timeZoneOf(options),
    writeTime: timeWriter(options),
    nameOf: (id) => names.get(id)?.trim() || say.unknownMember,
  }
}
