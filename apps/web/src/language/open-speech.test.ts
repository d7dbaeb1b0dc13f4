import type { InterfaceLanguage } from '@variorum/document/languages'
import { createInstance, type ResourceLanguage } from 'i18next'
import { expect, test } from 'vitest'
import type { FoundingLanguage } from './define-messages.ts'
import { openSpeech } from './open-speech.ts'

const CATALOGUES: Record<FoundingLanguage, ResourceLanguage> = {
  'zh-Hans': { pages: { home: '家' } },
  en: { pages: { home: 'Home' } },
}

/** A translator whose sentences come when the test says so. */
async function slowSpeech() {
  const translator = createInstance()
  await translator.init({ fallbackLng: false, resources: {} })
  const loads = new Map<InterfaceLanguage, PromiseWithResolvers<ResourceLanguage>>()
  const asked: InterfaceLanguage[] = []
  const speak = openSpeech(translator, (language) => {
    asked.push(language)
    const load = Promise.withResolvers<ResourceLanguage>()
    loads.set(language, load)
    return load.promise
  })
  return {
    speak,
    asked,
    says: () => translator.t('pages.home'),
    comes: (language: FoundingLanguage) => loads.get(language)?.resolve(CATALOGUES[language]),
    isLost: (language: FoundingLanguage) => loads.get(language)?.reject(new Error('offline')),
  }
}

test('a language is spoken once its sentences are there, and they are loaded once', async () => {
  const speech = await slowSpeech()
  const english = speech.speak('en')
  speech.comes('en')
  await english
  const chinese = speech.speak('zh-Hans')
  expect(speech.says()).toBe('Home')
  speech.comes('zh-Hans')
  await chinese
  expect(speech.says()).toBe('家')
  await speech.speak('en')
  expect(speech.says()).toBe('Home')
  expect(speech.asked).toEqual(['en', 'zh-Hans'])
})

test('where the sentences do not come, the language stays, and the next try loads again', async () => {
  const speech = await slowSpeech()
  const english = speech.speak('en')
  speech.comes('en')
  await english
  const lost = speech.speak('zh-Hans')
  speech.isLost('zh-Hans')
  await expect(lost).rejects.toThrow('offline')
  expect(speech.says()).toBe('Home')
  const again = speech.speak('zh-Hans')
  speech.comes('zh-Hans')
  await again
  expect(speech.says()).toBe('家')
})

test('of two languages that were asked for, the later is spoken, whichever comes first', async () => {
  const speech = await slowSpeech()
  const chinese = speech.speak('zh-Hans')
  const english = speech.speak('en')
  speech.comes('en')
  await english
  speech.comes('zh-Hans')
  await chinese
  expect(speech.says()).toBe('Home')
})
