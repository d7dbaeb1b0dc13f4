import { describe, expect, test } from 'vitest'
import { findMisreads } from './find-misreads.ts'

describe('suspected misreadings', () => {
  test.each([
    ['2023年11月15H', '15H', '15日'],
    ['读书年从2O24年开始', '2O24', '2024'],
    ['拨打l2351热线', 'l2351', '12351'],
    ['扎实抓好学习培训I。', 'I', undefined],
    ['让我们障厉奋发。', '障厉奋发', '踔厉奋发'],
    ['读书要久久为劝。', '久久为劝', '久久为功'],
    ['领悟“两个确立的意义', '“两个确立的', undefined],
    ['两个确立”的意义', '”', undefined],
    ['读过《无声的中国以后', '《无声的中国', undefined],
    ['这里缺了\ufffd字', '\ufffd', undefined],
  ])('%s lists %s', (text, found, suggestion) => {
    const start = text.indexOf(found)
    expect(findMisreads([{ text }])).toEqual([
      {
        code: 'suspected-misread',
        blockIndex: 0,
        start,
        end: start + found.length,
        params: suggestion === undefined ? { found } : { found, suggestion },
      },
    ])
  })

  test.each([
    ['让我们踔厉奋发、久久为功。'],
    ['买了A股，穿着T恤，拍了X光片，补了维生素C。'],
    ['CO2的浓度、3D打印、5G基站、H2O。'],
    ['“他说‘好’，”又说“再见”。'],
    ['《读<书>》和《论〈语〉》'],
    ['与时偕进，守正出新。'],
    ['IL-6 and O2, 10 o’clock, vol. I.'],
    ['half-width, punctuation; is no error!'],
  ])('%s lists nothing', (text) => {
    expect(findMisreads([{ text }])).toEqual([])
  })

  test('a quotation of several paragraphs is no suspicion', () => {
    const reopened = [{ text: '他说：“第一段。' }, { text: '“第二段。”' }]
    const closedLater = [{ text: '他说：“第一段。' }, { text: '第二段。”' }]
    expect([findMisreads(reopened), findMisreads(closedLater)]).toEqual([[], []])
  })

  test('a bad scan is not listed without end', () => {
    const paragraphs = Array.from({ length: 500 }, () => ({ text: '障厉奋发' }))
    expect(findMisreads(paragraphs)).toHaveLength(200)
  })
})
