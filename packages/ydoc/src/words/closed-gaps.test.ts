import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { paragraph, Replica } from './replica.test-support.ts'
import { settleMoves } from './settle-moves.ts'
import { RECREATED_ROOT, WORDS_ROOT } from './words-roots.ts'
import { WordsSequence } from './words-sequence.ts'
import { readParagraphs } from './words.ts'

const TEXT = '天地玄黄甲乙丙宇宙洪荒'

it('letters go into no root but that of the words, whatever a record says', () => {
  const victim = new Replica([paragraph('p1', '天地玄黄宇宙洪荒')]).fork()
  victim.types(0, 4, '甲乙丙')
  const { doc } = new Replica(victim.state)
  const text = doc.getText(WORDS_ROOT)
  const record = doc.getArray(RECREATED_ROOT)
  const client = doc.clientID
  const clock = () => Y.getState(doc.store, client)
  // Words on either side of the victim's, taken away, and said to be made again as two entries of the record itself.
  const before = TEXT.indexOf('甲') + 1
  const old = clock()
  doc.transact(() => {
    text.insert(before, '左')
    text.insert(before + 4, '右')
  })
  doc.transact(() => {
    text.delete(before + 4, 1)
    text.delete(before, 1)
  })
  const made = clock()
  for (const junk of ['junk', 'junk2']) doc.transact(() => record.push([junk]))
  doc.transact(() =>
    record.push([
      [client, old, 1, client, made],
      [client, old + 1, 1, client, made + 1],
    ]),
  )
  const sequence = new WordsSequence(victim.doc)
  const told = sequence.blocks.map((block) => block.text)
  expect(told).toEqual([TEXT])
  Y.applyUpdate(victim.doc, Y.encodeStateAsUpdate(doc))
  for (let times = 0; times < 5; times++) {
    victim.doc.transact(() => settleMoves(sequence, () => false))
  }
  expect(readParagraphs(victim.doc).map((one) => one.text)).toEqual([TEXT])
  const fresh = new Y.Doc()
  Y.applyUpdate(fresh, victim.state)
  expect(JSON.stringify(fresh.getArray(RECREATED_ROOT).toJSON())).not.toContain('甲')
})
