import type { TextId } from '@variorum/document'
import { annotationTarget } from '@variorum/protocol'
import { createWords, readBlocks, WordsMap } from '@variorum/ydoc'
import * as Y from 'yjs'
import { updateText, wordsKey, type TextRow } from '../access/text-rows.ts'
import { renewLayers } from '../layers/renew-layers.ts'
import type { Storage, StorageTransaction } from '../storage/ports.ts'
import { writeSetting } from '../storage/setting-rows.ts'
import { failureKind } from '../storage/storage-failure.ts'
import { foldStored } from '../sync/commit/fold-stored.ts'
import { carryTarget, type RewrittenWords } from './carry-target.ts'
import { noLongerAsTree, rewriteTargets, textsAsTree } from './old-words-rows.ts'
import { readWordTree } from './read-word-tree.ts'

/** The setting that says where the words are kept as they were before they were rewritten. */
export const WORDS_KEPT_IN = 'words-kept-in'

/** What became of the words that had their old form. */
export interface RewriteReport {
  readonly rewritten: readonly TextId[]
  /** They stay as they are, and are tried again at the next start. */
  readonly unreadable: readonly { readonly textId: TextId; readonly reason: unknown }[]
}

/**
 * Rewrites all words that are still kept as a tree into sequences, in new lives of their rooms: with the same paragraphs, and annotations
 * that stand where they stood. To be called before any room is opened. Each text is a transaction of its own, and a start that was cut
 * short goes on where it was. `keptIn` is where the words are kept as they were; null if that is known already.
 */
export async function rewriteWords(
  storage: Storage,
  { newId, keptIn }: { readonly newId: () => string; readonly keptIn: string | null },
): Promise<RewriteReport> {
  const texts = await textsAsTree(storage.rows)
  if (texts.length > 0 && keptIn !== null) await noteKept(storage, keptIn)
  const rewritten: TextId[] = []
  const unreadable: { textId: TextId; reason: unknown }[] = []
  for (const text of texts) {
    const tree = await readTree(storage, text).catch((reason: unknown) => {
      unreadable.push({ textId: text.id, reason })
      return null
    })
    if (!tree) continue
    await storage.transaction((transaction) => rewrite(transaction, text, tree, newId))
    rewritten.push(text.id)
  }
  return { rewritten, unreadable }
}

function noteKept(storage: Storage, value: string): Promise<void> {
  return storage.transaction(({ rows }) => writeSetting(rows, WORDS_KEPT_IN, value))
}

async function readTree({ updateLog }: Storage, text: TextRow): Promise<Y.Doc> {
  return foldStored(await updateLog.load(wordsKey(text))).doc
}

async function rewrite(
  transaction: StorageTransaction,
  text: TextRow,
  doc: Y.Doc,
  newId: () => string,
): Promise<void> {
  const { rows, updateLog } = transaction
  // Words that were lost stay lost, for `check` to tell of.
  if (doc.store.clients.size > 0) {
    const rewritten = sequenceOf(doc, text, newId)
    // The old life goes as a whole: the backup has it.
    await updateLog.remove({ room: wordsKey(text).room })
    const reborn = { ...text, words_epoch: newId() }
    await updateLog.append([{ ...wordsKey(reborn), bytes: Y.encodeStateAsUpdate(rewritten.doc) }])
    await updateText(rows, text.id, { words_epoch: reborn.words_epoch })
    await rewriteTargets(rows, text.id, (json) => carried(rewritten, json))
    await renewLayers(transaction, text.id, newId()).catch((error: unknown) => {
      if (failureKind(error) !== null) throw error
      // A row can't be read, which `check` tells of. The layers stay as they are, and annotations are found by their quotes.
    })
  }
  await noLongerAsTree(rows, text.id)
}

function sequenceOf(
  tree: Y.Doc,
  { title, language }: TextRow,
  newId: () => string,
): RewrittenWords {
  const read = readWordTree(tree)
  const { paragraphs } = read.index
  const nothing = {
    id: newId() as (typeof paragraphs)[number]['id'],
    role: 'body',
    text: '',
  } as const
  const doc = new Y.Doc()
  const kept = paragraphs.length > 0 ? paragraphs : [nothing]
  Y.applyUpdate(doc, createWords({ title, language, paragraphs: kept }))
  const blocks = readBlocks(doc)
  return { tree: read, doc, blocks, words: new WordsMap(blocks) }
}

/** A target that can't be read stays as it is, for `check` to tell of. */
function carried(rewritten: RewrittenWords, json: string): string {
  const target = annotationTarget.safeParse(parsed(json))
  return target.success ? JSON.stringify(carryTarget(rewritten, target.data)) : json
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
