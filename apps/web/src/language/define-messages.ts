/** Sentences of one feature in one language. `{{name}}` is filled in; `key_one` is the English singular of `key`. */
export type Messages<Key extends string> = Readonly<Record<Key, string>>

type WithSingulars<Key extends string> = Messages<Key> & {
  readonly [K in Key as `${K}_one`]?: string
}

/** Holds the sentences of one feature; a sentence that is missing in either language is a type error. */
export function defineMessages<Key extends string>(messages: {
  readonly 'zh-Hans': Messages<Key>
  readonly en: NoInfer<WithSingulars<Key>>
}): { readonly 'zh-Hans': Messages<Key>; readonly en: Messages<Key> } {
  return messages
}
