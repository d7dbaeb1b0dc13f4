import { MantineProvider } from '@mantine/core'
import { cleanup, configure, render } from '@testing-library/react'
import { createInstance, type ResourceLanguage } from 'i18next'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { afterEach } from 'vitest'

// What grows with its words asks whether their faces have come. Here they never do.
if (!('fonts' in document)) Reflect.defineProperty(document, 'fonts', { value: new EventTarget() })

/** When a wait for a condition is given up as hanging, as everywhere in tests. */
configure({ asyncUtilTimeout: 5 * 60_000 })
afterEach(cleanup)

/**
 * Renders a part of the page as a reader sees it who reads in `language`, with the sentences of the features that it shows. Menus and dialogues
 * open at once. For tests in `happy-dom`: there are elements, focus and keys, and no layout.
 */
export function renderIn(language: string, sentences: ResourceLanguage, part: ReactNode) {
  const speech = createInstance()
  void speech.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { [language]: { translation: sentences } },
    interpolation: { escapeValue: false },
  })
  const around = (inner: ReactNode) => (
    <I18nextProvider i18n={speech}>
      <MantineProvider env="test">{inner}</MantineProvider>
    </I18nextProvider>
  )
  const { rerender, ...rendered } = render(around(part))
  return { ...rendered, rerender: (next: ReactNode) => rerender(around(next)) }
}
