// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { fetchPart } from './fetch-part.ts'

const sheet = () => document.head.querySelector<HTMLLinkElement>('link[data-of="part"]')

/** As Vite does: its style sheet is asked for the first time alone, and where that fails, so does what needs it. */
function part() {
  let wasAsked = false
  return () => {
    if (wasAsked) return Promise.resolve('part')
    wasAsked = true
    // Without an address, so that nothing is fetched here.
    const link = document.createElement('link')
    link.setAttribute('rel', 'stylesheet')
    link.setAttribute('data-of', 'part')
    document.head.append(link)
    link.dispatchEvent(new Event('error'))
    return Promise.reject(new Error('no styles'))
  }
}

it('asks again for styles that did not come, before what needs them is here', async () => {
  const load = part()
  await expect(fetchPart(load)).rejects.toThrow('no styles')
  const first = sheet()

  const stillDown = fetchPart(load)
  const second = sheet()
  expect(second).not.toBe(first)
  second?.dispatchEvent(new Event('error'))
  await expect(stillDown).rejects.toThrow('did not come')

  const again = fetchPart(load)
  expect(sheet()).not.toBe(second)
  sheet()?.dispatchEvent(new Event('load'))
  await expect(again).resolves.toBe('part')
})
