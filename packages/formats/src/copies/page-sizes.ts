import type { CopyOptions } from './copy.ts'

/** Sheets of paper, in centimetres, and what programs call them. */
const PAGE_SIZES = {
  a4: { width: 21, height: 29.7, name: 'A4' },
  letter: { width: 21.59, height: 27.94, name: 'letter' },
} as const satisfies Readonly<
  Record<
    NonNullable<CopyOptions['pageSize']>,
    { readonly width: number; readonly height: number; readonly name: string }
  >
>

/** The sheet that a copy is made for. */
export type PageSize = (typeof PAGE_SIZES)[keyof typeof PAGE_SIZES]

/** A4 where nothing is said. */
export function pageSizeOf({ pageSize = 'a4' }: Pick<CopyOptions, 'pageSize'>): PageSize {
  return PAGE_SIZES[pageSize]
}
