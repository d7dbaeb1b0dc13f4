import type { InterfaceLanguage } from '@variorum/document/languages'

/** Languages that whoever writes a sentence writes it in. All others are translated, in `catalogues/further`. */
export type FoundingLanguage = Extract<InterfaceLanguage, 'zh-Hans' | 'en'>

/** Sentences of one feature in one language. `{{name}}` is filled in. */
export type Messages<Key extends string> = Readonly<Record<Key, string>>

/** `key` itself is the form for `other`; it stands in for forms that a language does not have. */
type DeclinedForm = Exclude<Intl.LDMLPluralRule, 'other'>

/** Messages with their plural forms: of `{{count}} replies` under `replies`, the English singular is `replies_one`. */
export type WithPluralForms<Key extends string> = Messages<Key> & {
  readonly [K in Key as `${K}_${DeclinedForm}`]?: string
}

/** Holds the sentences of one feature; a sentence that is missing in either language is a type error. */
export function defineMessages<Key extends string>(messages: {
  readonly 'zh-Hans': Messages<Key>
  readonly en: NoInfer<WithPluralForms<Key>>
}): Readonly<Record<FoundingLanguage, Messages<Key>>> {
  return messages
}
