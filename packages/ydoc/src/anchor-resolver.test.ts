import type { AnnotationId, AnnotationTarget, ParagraphId } from '@variorum/document'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AnchorResolver } from './anchor-resolver.ts'
import { agreedTarget } from './anchors.ts'
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

  test('a change is looked up for the annotations in its paragraph alone', () => {
    const replica = new Replica(SPEECH)
    const resolver = new AnchorResolver(replica.doc)
    const about = { type: 'paragraph', paragraphId: 'p6' as ParagraphId, excerpt: '' } as const
    const targets: AnnotationTarget[] = [
      ...['十二场', '走得稳。\n过去一年', '疑问', '今天'].map((words) => replica.marks(words)),
      agreedTarget(replica.doc, replica.index, about),
    ]
    const lookedUp = (): number => {
      const before = resolver.lookUpCount
      const places = targets.map((target, at) => resolver.place(`${at}` as AnnotationId, target))
      expect(places).toEqual(targets.map((target) => replica.placeOf(target)))
      return resolver.lookUpCount - before
    }
    expect(lookedUp()).toBe(5)
    replica.types(0, 0, '再次')
    expect(lookedUp()).toBe(0)
    replica.removes(1)
    expect(lookedUp()).toBe(0)
    replica.types(1, 0, '那么，')
    expect(lookedUp()).toBe(1)
    replica.splits(4, 9, 'p6b')
    expect(lookedUp()).toBe(3)
    replica.deletes(4, '过去一年')
    expect(lookedUp()).toBe(2)
  })

  test('what lost all its characters is not looked up again', () => {
    const replica = new Replica(SPEECH)
    const resolver = new AnchorResolver(replica.doc)
    const target = replica.marks('十二场')
    replica.deletes(5, '十二场')
    expect(resolver.place(MARK, target)?.state).toBe('orphaned')
    expect(resolver.lookUpCount).toBe(1)
    replica.types(5, 0, '这里')
    expect(resolver.place(MARK, target)?.state).toBe('orphaned')
    expect(resolver.lookUpCount).toBe(1)
  })

  test('words that have not arrived are looked up until they have', () => {
    const replica = new Replica(SPEECH)
    const resolver = new AnchorResolver(replica.doc)
    const other = replica.fork()
    other.types(0, 0, '新来的话')
    const target = other.marks('新来的话')
    expect(resolver.place(MARK, target)?.state).toBe('orphaned')
    replica.receives(other)
    expect(resolver.place(MARK, target)?.state).toBe('anchored')
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
    const counts = { anchored: 0, changed: 0, moved: 0, orphaned: 0 }
    const property = fc.property(fc.array(edit, { maxLength: 15 }), (edits) => {
      const replica = new Replica(SPEECH)
      const targets: AnnotationTarget[] = words.map((quote) => replica.marks(quote))
      for (const { id, text } of SPEECH) {
        const target = { type: 'paragraph', paragraphId: id, excerpt: text.slice(0, 9) } as const
        targets.push(target, agreedTarget(replica.doc, replica.index, target))
      }
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
      for (let pass = 0; !resolver.settle(); pass++) expect(pass).toBeLessThan(targets.length)
      const places = placeAll()
      expect(places).toEqual(targets.map((target) => replica.placeOf(target)))
      for (const place of places) if (place) counts[place.state]++
      resolver.destroy()
    })
    fc.assert(property, { numRuns: 150 })
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0)
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
    const other = 'other' as AnnotationId
    const lost = { ...replica.marks('读书使人'), quote: '一句从来没有人说过的话' }
    // The paragraph is pasted again, with a correction: only the approximate search through the text finds the words.
    const { text } = replica.blockOf(4)
    replica.removes(4)
    replica.inserts(4, 'p5b', text.replace('才能断事', '方能断事'))
    resolver.place(other, lost)
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
