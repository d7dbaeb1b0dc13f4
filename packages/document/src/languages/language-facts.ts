/** What the app has to know of a language before it speaks it. */
export interface LanguageFacts {
  /** In the language itself, for readers who understand nothing else on the page. */
  readonly ownName: string
  /** As `ownName`, in the width of two letters, for phones. */
  readonly shortName: string
  /** Hint on the way to this language, in the language itself. */
  readonly switchTo: string
  /** BCP 47 tags of browsers' languages that it serves: `zh` serves `zh-TW`, unless another language names that. */
  readonly browserLanguages: readonly string[]
}
