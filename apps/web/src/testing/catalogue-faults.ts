type Sentences = Readonly<Record<string, string>>
type Features = Readonly<Record<string, Sentences>>

/** Of these suffixes i18next picks one by the count; what none of them says is said by the key alone. */
const DECLINED = /^(.+)_(zero|one|two|few|many)$/

/**
 * What is wrong with a catalogue in `language`, as `feature.key: what`; empty if nothing is. `reference` is the English one: a
 * sentence that has a singular there is declined, so it needs every plural form that `language` has.
 */
export function catalogueFaults(
  language: string,
  catalogue: Features,
  reference: Features,
): string[] {
  const features = [...new Set([...Object.keys(reference), ...Object.keys(catalogue)])]
  return features.flatMap((feature) =>
    featureFaults(language, catalogue[feature] ?? {}, reference[feature] ?? {}).map(
      (fault) => `${feature}.${fault}`,
    ),
  )
}

function featureFaults(language: string, sentences: Sentences, reference: Sentences): string[] {
  const forms = declinedForms(language)
  const faults: string[] = []
  for (const [key, model] of Object.entries(reference)) {
    const [, stem] = DECLINED.exec(key) ?? []
    const needed = stem ? forms.map((form) => `${stem}_${form}`) : [key]
    for (const one of needed) if (!(one in sentences)) faults.push(`${one}: is missing`)
    const sentence = sentences[key]
    if (!stem && sentence !== undefined && values(sentence) !== values(model))
      faults.push(`${key}: fills in ${values(sentence) || 'nothing'}, not ${values(model)}`)
  }
  for (const [key, sentence] of Object.entries(sentences)) {
    if (sentence.trim() === '') faults.push(`${key}: is empty`)
    const [, stem, form] = DECLINED.exec(key) ?? []
    if (!stem || !form) {
      if (!(key in reference)) faults.push(`${key}: is never shown`)
    } else if (!(stem in reference) || !forms.includes(form)) faults.push(`${key}: is never shown`)
    // A form for one may leave the number out: "a thread".
    else if (uncounted(sentence) !== uncounted(sentences[stem] ?? ''))
      faults.push(`${key}: fills in other values than ${stem}`)
  }
  return faults
}

/** The plural forms of a language besides `other`: none in Chinese, `one` in English, `one`, `few`, `many` in Polish. */
function declinedForms(language: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
  return pluralCategories.filter((form) => form !== 'other')
}

/** Names of what a sentence has filled in, in one order: languages have their own. */
function values(sentence: string): string {
  const names = [...sentence.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name)
  return names.toSorted((one, other) => one.localeCompare(other)).join(', ')
}

function uncounted(sentence: string): string {
  return values(sentence.replaceAll(/\{\{\s*count\b/g, ''))
}
