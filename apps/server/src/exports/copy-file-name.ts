import { COPY_FORMATS, dayWriter } from '@variorum/document'
import type { CopyDemand } from './copy-work.ts'

/** Most file systems allow a name of 255 bytes; this leaves room for the day and the ending. */
const TITLE_MAX_BYTES = 220

/** Title, day and ending: `On friendship 2026-03-05.docx`. The day is that of the asker's calendar, so that copies of a course lie in their order. */
export function copyFileName(
  title: string,
  { format, voice }: Pick<CopyDemand, 'format' | 'voice'>,
  exportedAt: number,
): string {
  const day = dayWriter(voice.timeZone)(exportedAt)
  return `${storable(title) || 'variorum'} ${day}.${COPY_FORMATS[format].extension}`
}

/** A title without what file systems refuse, cut between characters; empty if nothing is left. */
export function storable(title: string): string {
  const cleaned = title.replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, ' ').trim()
  const kept = new Uint8Array(TITLE_MAX_BYTES)
  const { read } = new TextEncoder().encodeInto(cleaned, kept)
  return cleaned.slice(0, read).trim()
}
