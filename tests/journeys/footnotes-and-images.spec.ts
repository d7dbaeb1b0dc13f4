import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { bringsText, changesRole, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** A hill under a sun, 360 by 220. */
const HILL =
  'iVBORw0KGgoAAAANSUhEUgAAAWgAAADcCAIAAADSq6xVAAAFQklEQVR42u3UV3IeRRSG4V6irrUmLgGTMSaZaHKyJOec8yLODUtALlGUqn5A7pFm5nT3U/UsYOqb02/ZexEAVYoJAOEAhANIGI7dFwFQRTiACeF4HgBVhAOoD8fO8wCoIhyAcADCAWQMx/lnAVBFOADhAIQDyBiOP54FQBXhACaE42kAVBEOoD4cvz8NgCrCAQgHIBxAxnD89iQAqggHIByAcAAZw/HrkwCoIhzAhHA8DoAqwgF1/tzbenXdhuOXxwEcqaoXmzpbQzhgxl70WhDhgOWq0U07hAOWS0Y3+Sg/PwrgsAWqcaDdiYQDVkhG6/kQDlizGo22Qzhg5Wq02I7y06OAwa1ejQMNLSYcqMZWHu2E42HAyHKFo5HRhAPV2NKO6nD8+DBgTAmrcSD/dMKBcAiHcEDj1WiiHcKBamhHfTh+eBAwmibCkXlA4UA4hEM4oItqJG+HcCAcwlEfju8fBAyloXCk3VA4UA3tmBCO+wHjaC8cKWcUDoRDOOrD8d39gHE0F46cMwoHwiEcwgHCIRwgHBnDce5ewDiaC0fOGYUD4RAO4QDhEA4Qjozh+PZewDiaC0fOGYUD4RCOCeG4GzCO9sKRckbhQDiEoz4c39wNGEpD1Ui7oXAgHMIhHCAcwgHDtiPzgOXrOwGjaSIcmQcUDoRDOIQDumhH8vWEA+1QjfpwfHUnYExpw5F/OuFAO1RjQjhuB4wsVzUaGU04EA7hqA/Hl7cDBpekGg0tJhyQoh1tzSUcsH47mttKOGDldrQ4VPniVgCHLZaMdicSDlinHU3vIxywdD46WEY4YNF29DFLOXsrgCMdsxedrSEcMGNBeh2hnL0ZAFWEA6gPx+c3A6CKcADCAQgHkDEcn90IgCrCAQgHIBxAxnB8eiMAqggHMCEc1wOginAA9eH45HoAVBEOQDgA4QAyhuPjawFQRTgA4QCEg7Vsv7Y9mfX6D8eZawFnjleK/2fb/giHXmwvxtodheNqMKAle/EvBfELGicckiEf1Ifjo6vBCPL0YpO/0xzhkAz5QDhoMBnyIRxIhnwMEI7TV4KetJ6Mw/zNtIRDNbQD4ZCMHvm/woFkyEf74fjwStCucapxwB9PQjgkQz6YEI7LQXNGrsbf7XAGqxIOyZAP6sPxweWgFUqxyVWsQjgkQz4QDtXQDoRDMpCPjOF4/1KQkwpM43IWIByqoR0Ih2QgH8KhGmhHxnC8dylIwjufg7uag3BIhnwwIRwXg3V51Qu1w7GdHOGQDO2gPhzvXgxW4Rmvxe0dXzGlamgHE8NhSsnQDqaEw5qqIR9MDMe+dy4Ec/BKc3KZExRTSgZu/mTCYUrV0A4mhsOUqqEdTAnHvrcvBBN4hO1yvUcqplQNHPxc4Xg55V7wKry6TtrhmP9bsaZk4OBnD8e+t/aCTd5Yr9z2pmJKycDNLxQOU6qGdox88MWUkoGbr735ciJTntqN0Xg/I3PwxZqSgYOvPfhiSsnAzdfefDGlauDgaw++zLfmm7vRBw8DB79cODpY02PAwa8TjpdT7kRzPADc/MrhaGtKR4+bTxSOf7yxEzk5dBx83nAkXNNx4+DbCEeGNV0zbr7JcKyyptvFzXcSjsNePx9zcKnk1OLBl743dZQMFZHFvrP4VYBwAMIBCAcgHIBwAAgHIByAcADCAQgHgHAAwgEIByAcgHAACAcgHIBwAMIBCAcgHADCAQgHIByAcADCASAcgHAAwgEIByAcAMIBCAcgHIBwAMIBIByAcADCAQgHIByAcAAIByAcgHAAwgEIB4BwAMIBrOwvEPQVXU+E5HEAAAAASUVORK5CYII='

const WORDS = `# 青石村的早晨

天刚亮，河边就有了人声[^河]。孩子们抱着书，从桥上走过去[^书]。

![青石村的山，太阳刚出来](data:image/png;base64,${HILL})

![远处的桥](https://example.org/bridge.png)

如上图所示[^河]。

[^书]: 书是**镇上**送来的。

[^河]: 河名清河，长八十六公里。
`

test('footnotes and images are read, marked and corrected by two at once, and stay what they are', async ({
  browser,
  app,
}) => {
  const [lin, zhou] = [await Person.arrives(browser), await Person.arrives(browser)]
  const group = await startGroup(app, lin, { 小周: zhou })
  await changesRole(app, lin, group, '小周', 'facilitator')
  const textUrl = await bringsText(app, lin, group, { name: '早晨.md', words: WORDS })
  await Promise.all([lin.opens(textUrl), zhou.opens(textUrl)])

  // The picture is there, of the size that it says, and nothing was asked of anybody else.
  const picture = lin.words.locator('img')
  await expect(picture).toHaveCount(1)
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(360)
  await expect(lin.words.getByRole('link', { name: '远处的桥' })).toBeVisible()
  await lin.findsItAccessible()

  // From the words to a footnote and back.
  const references = lin.words.locator('.footnote-reference')
  await expect(references).toHaveCount(3)
  await references.nth(1).press('Enter')
  const back = lin.words.locator('.footnote-back').nth(1)
  await expect(back).toBeFocused()
  await back.press('Enter')
  await expect(references.nth(1)).toBeFocused()

  await zhou.notes('八十六公里', '与年报一致')
  await expect.poll(() => lin.highlighted()).toEqual(['八十六公里'])

  await lin.goesBehind('从桥上走过去')
  await zhou.goesBehind('书是镇上')
  await lin.page.keyboard.press('Delete')
  await zhou.page.keyboard.type('的人')
  await zhou.page.keyboard.press('Enter')
  for (const person of [lin, zhou]) {
    await expect
      .poll(() => person.readsParagraphs())
      .toEqual([
        '青石村的早晨',
        '天刚亮，河边就有了人声。孩子们抱着书，从桥上走过去。',
        '青石村的山，太阳刚出来',
        '远处的桥',
        '如上图所示。',
        '河名清河，长八十六公里。',
        '书是镇上的人送来的。',
      ])
    await expect(person.words.locator('[data-role="footnote"]')).toHaveCount(2)
    await expect(person.words.locator('.footnote-reference')).toHaveCount(2)
  }
  await lin.leaves()
  await zhou.leaves()
})
