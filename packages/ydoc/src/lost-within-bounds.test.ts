import { WordsIndex, type AnnotationId, type AnnotationTarget } from '@variorum/document'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { AnchorResolver } from './anchor-resolver.ts'
import { resolveTargets } from './resolve-targets.ts'
import { recordRecreations, recreationsOf } from './words/recreations.ts'
import { paragraph, Replica } from './words/replica.test-support.ts'
import { RECREATED_ROOT, WORDS_ROOT } from './words/words-roots.ts'
import { readParagraphs } from './words/words.ts'

// A record may say of every character that it was made again a thousand times, one after the other, and of nothing that it stands.

/** As many times as a character is followed. */
const LINKS = 1_000
const NOTES = 30
/** What one annotation may take beyond what is left: its characters are looked up, and if they stand, how they came there, and what is beside that. */
const ONE_MORE = 3 * 16_384
/** A step asks what was made of characters, or what they were made of. */
const LOOK_UPS_OF_STEP = 2
/** Of each annotation that is put off, its first character. */
const LOOK_UPS_PUT_OFF = 4

/** Words on which so many notes are, that somebody deletes and has a record say so much of; and the same with the words at its end again. */
function notesOnDeleted(bringsBack: boolean) {
  const words = Array.from({ length: NOTES }, (_, at) => `第${at}处有话；`)
  const replica = new Replica([paragraph('p1', words.join('')), paragraph('p2', '别的')])
  const targets: readonly AnnotationTarget[] = words.map((said) => replica.marks(said))
  const [run] = replica.blockOf(0).runs
  if (!run) throw new Error('no words')
  const { doc } = replica.fork()
  const { clientID } = doc
  const { length } = words.join('')
  const entries: number[][] = []
  const text = doc.getText(WORDS_ROOT)
  let [by, from] = [run.client, run.clock]
  // Each character apart, so that each is followed on its own.
  doc.transact(() => {
    text.delete(1, length)
    for (let link = 0; link < LINKS; link++) {
      const made = Y.getState(doc.store, clientID)
      if (link === LINKS - 1 && bringsBack) text.insert(1, words.join(''))
      else text.insert(1, 'x'.repeat(length))
      if (link < LINKS - 1) text.delete(1, length)
      const parts =
        link === 0 ? Array.from({ length }, (_, at) => [at, 1] as const) : [[0, length] as const]
      for (const [at, count] of parts) entries.push([by, from + at, count, clientID, made + at])
      ;[by, from] = [clientID, made]
    }
    if (!bringsBack) text.delete(1, length)
    doc.getArray(RECREATED_ROOT).push(entries)
  })
  return { replica, targets, update: Y.encodeStateAsUpdate(doc) }
}

describe.each([false, true])(
  'a record that says a thousand things of each character (which stand: %s)',
  (bringsBack) => {
    test('takes so much of one pass, and the places are those of looking without a bound', () => {
      const { replica, targets, update } = notesOnDeleted(bringsBack)
      const recordStepsPerPass = 20_000
      const resolver = new AnchorResolver(replica.doc, { recordStepsPerPass })
      const placeAll = () =>
        targets.map((target, at) => resolver.place(`${at}` as AnnotationId, target))
      placeAll()
      Y.applyUpdate(replica.doc, update)
      const lookedUp = (act: () => unknown): number => {
        const before = recreationsOf(replica.doc).lookUpCount
        act()
        return recreationsOf(replica.doc).lookUpCount - before
      }
      const most = (recordStepsPerPass + ONE_MORE) * LOOK_UPS_OF_STEP + NOTES * LOOK_UPS_PUT_OFF
      expect(lookedUp(placeAll)).toBeLessThan(most)
      expect(resolver.isSettled).toBe(false)
      let passes = 0
      for (; !resolver.isSettled; passes++) {
        expect(passes).toBeLessThan(NOTES)
        expect(lookedUp(() => resolver.settle())).toBeLessThan(most)
      }
      expect(passes).toBeGreaterThan(1)
      expect(placeAll()).toEqual(targets.map((target) => replica.placeOf(target)))
    })

    test('takes so much of placing them all, and keeps no other from being found', () => {
      const { replica, targets, update } = notesOnDeleted(bringsBack)
      const kept = replica.marks('别的')
      Y.applyUpdate(replica.doc, update)
      const index = new WordsIndex(readParagraphs(replica.doc))
      const answers = { recall: () => null, keep: () => undefined }
      const maxRecordSteps = 200_000
      const before = recreationsOf(replica.doc).lookUpCount
      const { places } = resolveTargets(replica.doc, index, [...targets, kept], {
        answers,
        maxSteps: Infinity,
        maxRecordSteps,
      })
      const lookedUp = recreationsOf(replica.doc).lookUpCount - before
      expect(lookedUp).toBeLessThan(
        (maxRecordSteps + ONE_MORE) * LOOK_UPS_OF_STEP + NOTES * LOOK_UPS_PUT_OFF,
      )
      const isUnfinished = places.map(
        (place) => place?.state === 'orphaned' && place.isSearchUnfinished === true,
      )
      expect(isUnfinished).toContain(true)
      const finished = [...targets, kept].filter((_, at) => !isUnfinished[at])
      expect(places.filter((_, at) => !isUnfinished[at])).toEqual(
        finished.map((target) => replica.placeOf(target)),
      )
      expect(places.at(-1)?.state).toBe('anchored')
    })
  },
)

test('notes in a long paragraph that was deleted and brought back take a few questions each', () => {
  const length = 5_000
  const text = Array.from({ length }, (_, at) => String.fromCodePoint(0x5000 + at)).join('')
  const replica = new Replica([paragraph('p1', text)])
  const targets = Array.from({ length: 100 }, (_, at) =>
    replica.marks(text.slice(at * 50, at * 50 + 20)),
  )
  const [old] = replica.blockOf(0).runs
  if (!old) throw new Error('no words')
  const { doc } = replica
  const made = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
  doc.transact(() => {
    replica.replaces(0, 0, length, [{ type: 'text', text }])
    recordRecreations(doc, [{ old: Y.createID(old.client, old.clock), length, made }])
  })
  const places = targets.map((target) => replica.finds(target))
  expect(places).toEqual(targets.map(({ quote }) => `anchored: ${quote}`))
  expect(recreationsOf(doc).lookUpCount).toBeLessThan(20 * targets.length)
})
