import {
  OUTSIDE_SENTENCES,
  type CopySentences,
  type InterfaceLanguage,
} from '@variorum/document/languages'
import { timeWriter, timeZoneOf } from './copy-times.ts'
import type { CopyOptions } from './copy.ts'

/** How one copy names members, writes times and speaks. */
export interface CopyVoice {
  readonly language: InterfaceLanguage
  readonly say: CopySentences
  readonly timeZone: string
  readonly writeTime: (timeMs: number) => string
  /** What it calls somebody who is named, or is not. */
  readonly nameFor: (name: string | null) => string
}

/** @throws {RangeError} for an unknown time zone. */
export function copyVoice(options: CopyOptions): CopyVoice {
  const say = OUTSIDE_SENTENCES[options.language].copies
  return {
    language: options.language,
    say,
    timeZone: timeZoneOf(options),
    writeTime: timeWriter(options),
    nameFor: (name) => name ?? say.unknownMember,
  }
}
