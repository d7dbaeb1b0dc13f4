import type { AnnotationId, ParagraphId } from '@variorum/document'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AnchorResolver } from './anchor-resolver.ts'
import { Replica, SPEECH } from './words/replica.test-support.ts'
import { readBlocks } from './words/words-sequence.ts'

const MARK = 'mark' as AnnotationId

describe('places in step with the words', () => {
  test('an unchanged text gives the very same objects', () => {
    const replica = new Replica(SPEECH)
    const resolver = new AnchorResolver(replica.doc)
    const target = replica.marks('明理才能断事')
    const place = resolver.place(MARK, target)
    expect(resolver.place(MARK, { ...target })).toBe(place)
    expect(resolver.index).toBe(resolver.index)
  })

  test('a change behind a mark keeps its place object, one before it moves the range', () => {
    const replica = new Replica(SPEECH)
    const resolver = new AnchorResolver(replica.doc)
    const target = replica.marks('明理才能断事')
    const place = resolver.place(MARK, target)
    replica.types(6, 0, '另外，')
    expect(resolver.place(MARK, target)).toBe(place)
    replica.types(2, 0, '另外，')
    expect(resolver.place(MARK, target)).toEqual(replica.placeOf(target))
    expect(resolver.index.text).toBe(replica.index.text)
  })

  test('a mark that was re-attached under its id gets its new place', () => {
    const replica = new Replica(SPEECH)
    const resolver = new AnchorResolver(replica.doc)
    resolver.place(MARK, replica.marks('明理才能断事'))
    const target = replica.marks('十二场')
    expect(resolver.place(MARK, target)).toEqual(replica.placeOf(target))
  })

  test('paragraphs and whole texts are answered too', () => {
    const replica = new Replica(SPEECH)
    const resolver = new AnchorResolver(replica.doc)
    const target = { type: 'paragraph', paragraphId: 'p4' as ParagraphId, excerpt: '' } as const
    expect(resolver.place(MARK, target)).toEqual(replica.placeOf(target))
    expect(resolver.place(MARK, { type: 'text' })).toBeNull()
  })

  test('settled, it agrees with resolving everything anew, whatever was edited', () => {
    const words = ['明理才能断事', '十二场', '疑问', '。\n过去一年', '书读厚', '读书会上', '知耻']
    const edit = fc.record({
      kind: fc.constantFrom('type', 'delete', 'split', 'join', 'settle'),
      at: fc.nat(),
      length: fc.integer({ min: 1, max: 20 }),
    })
    let movedCount = 0
    let orphanedCount = 0
    const property = fc.property(fc.array(edit, { maxLength: 15 }), (edits) => {
      const replica = new Replica(SPEECH)
      const targets = words.map((quote) => replica.marks(quote))
      const resolver = new AnchorResolver(replica.doc, { searchCostPerPass: 500 })
      const placeAll = () =>
        targets.map((target, at) => resolver.place(`${at}` as AnnotationId, target))
      for (const [step, { kind, at, length }] of edits.entries()) {
        const nth = 2 + (at % 3) * 2
        const text = readBlocks(replica.doc)[nth]?.text
        if (kind === 'settle') resolver.settle()
        else if (text !== undefined) {
          const offset = at % (text.length + 1)
          if (kind === 'type') replica.types(nth, offset, '读书'.repeat(length).slice(0, length))
          if (kind === 'delete') replica.deletes(nth, text.slice(offset, offset + length), offset)
          if (kind === 'split') replica.splits(nth, offset, `new${step}`)
          if (kind === 'join' && replica.index.paragraphs.length > nth + 1) {
            replica.joinsWithNext(nth)
          }
        }
        placeAll()
      }
      for (let pass = 0; !resolver.settle(); pass++) expect(pass).toBeLessThan(words.length)
      const places = placeAll()
      expect(places).toEqual(targets.map((target) => replica.placeOf(target)))
      movedCount += places.filter((place) => place?.state === 'moved').length
      orphanedCount += places.filter((place) => place?.state === 'orphaned').length
      resolver.destroy()
    })
    fc.assert(property, { numRuns: 150 })
    expect(movedCount).toBeGreaterThan(0)
    expect(orphanedCount).toBeGreaterThan(0)
  })
})

describe('searching within a bound', () => {
  const corrected = (replica: Replica) => {
    replica.deletes(4, '断事')
    replica.types(4, 0, '断案')
  }

  test('what is put off is orphaned until it is settled, and then the listeners hear of it', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('明理才能断事；知耻才能后勇')
    const resolver = new AnchorResolver(replica.doc, { searchCostPerPass: 1 })
    resolver.place(MARK, target)
    // The words go to another paragraph, with a correction: only the approximate search through the text finds them.
    replica.doc.transact(() => {
      replica.splits(4, SPEECH[4]?.text.indexOf('读书使人') ?? 0, 'p5b')
      replica.deletes(5, '才能断事')
      replica.types(5, (SPEECH[4]?.text.indexOf('；知耻') ?? 0) - 13, '方能断事')
    })
    const other = 'other' as AnnotationId
    resolver.place(other, { ...target, quote: '一句从来没有人说过的话' })
    expect(resolver.place(MARK, target)).toEqual({ state: 'orphaned' })
    expect(resolver.isSettled).toBe(false)
    let told = 0
    resolver.onChange(() => told++)
    while (!resolver.settle());
    expect(resolver.isSettled).toBe(true)
    expect(told).toBe(1)
    expect(resolver.place(MARK, target)).toEqual(replica.placeOf(target))
    expect(resolver.place(MARK, target)?.state).toBe('moved')
  })

  test('without a bound nothing is put off', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('明理才能断事')
    const resolver = new AnchorResolver(replica.doc, { searchCostPerPass: Infinity })
    resolver.place(MARK, target)
    corrected(replica)
    resolver.place(MARK, target)
    replica.types(0, 0, '又')
    resolver.place(MARK, target)
    expect(resolver.isSettled).toBe(true)
  })
})

describe('being told of changes', () => {
  test('a listener hears of words, from here and from others, until it stops', () => {
    const replica = new Replica(SPEECH)
    const other = replica.fork()
    const resolver = new AnchorResolver(replica.doc)
    let told = 0
    const stop = resolver.onChange(() => told++)
    replica.types(0, 0, '甲')
    other.types(0, 0, '乙')
    replica.receives(other)
    expect(told).toBe(2)
    stop()
    replica.types(0, 0, '丙')
    expect(told).toBe(2)
  })

  test('a change of attributes is seen', () => {
    const replica = new Replica(SPEECH)
    const resolver = new AnchorResolver(replica.doc)
    expect(resolver.index.paragraphs[5]?.id).toBe('p6')
    replica.markOf(5).set('id', 'p6b')
    expect(resolver.index.paragraphs[5]?.id).toBe('p6b')
  })

  test('destroyed, it hears nothing any more', () => {
    const replica = new Replica(SPEECH)
    const resolver = new AnchorResolver(replica.doc)
    let told = 0
    resolver.onChange(() => told++)
    resolver.destroy()
    replica.types(0, 0, '甲')
    expect(told).toBe(0)
  })
})
