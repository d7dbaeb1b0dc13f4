import type { MemberId, TextId } from '@variorum/document'
import type { Layer } from '@variorum/protocol'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

/** A member whom a layer of some text names, under whatever id it shows them. */
export interface NamedInLayer {
  readonly memberId: MemberId
  readonly layer: Layer
}

/** A layer that names a member, or did once, with what it takes to write there. */
export interface NamingLayer extends NamedInLayer {
  readonly textId: TextId
  readonly layerEpoch: string
  readonly isAnonymous: boolean
}

/** Rows of one statement, of three values each: SQLite takes 32,766 values in one, PostgreSQL twice as many. */
const ROWS_PER_INSERT = 1_000

/** To be called in the transaction that writes these names into layers of the text: a new name is looked for there, and nowhere else. */
export async function rememberNames(
  rows: RowStore,
  textId: TextId,
  named: readonly NamedInLayer[],
): Promise<void> {
  for (let at = 0; at < named.length; at += ROWS_PER_INSERT) {
    const values = named.slice(at, at + ROWS_PER_INSERT).map(({ memberId, layer }) => ({
      member_id: memberId,
      text_id: textId,
      layer: columnOf(layer),
    }))
    await rows
      .insertInto('layer_name')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** To be called where the layers of a text begin a new life. */
export async function forgetNames(rows: RowTransaction, textId: TextId): Promise<void> {
  await rows.deleteFrom('layer_name').where('text_id', '=', textId).execute()
}

/** Every layer in which one of these members may be named. */
export async function readNamingLayers(
  rows: RowStore,
  memberIds: readonly MemberId[],
): Promise<NamingLayer[]> {
  const found = await inStatements(memberIds, (some) =>
    rows
      .selectFrom('layer_name')
      .innerJoin('text', 'text.id', 'layer_name.text_id')
      .innerJoin('study_group', 'study_group.id', 'text.group_id')
      .select([
        'layer_name.member_id as memberId',
        'layer_name.layer',
        'text.id as textId',
        'text.layer_epoch as layerEpoch',
        'study_group.is_anonymous as isAnonymous',
      ])
      .where('layer_name.member_id', 'in', some)
      .execute(),
  )
  return found.map(({ layer, isAnonymous, ...rest }) => ({
    ...rest,
    layer: layerIn(layer),
    isAnonymous: isAnonymous === 1,
  }))
}

const MINE = 'mine/'

function columnOf(layer: Layer): string {
  return layer.kind === 'mine' ? MINE + layer.memberId : layer.kind
}

function layerIn(column: string): Layer {
  if (column.startsWith(MINE)) {
    return { kind: 'mine', memberId: column.slice(MINE.length) as MemberId }
  }
  return { kind: column === 'desk' ? 'desk' : 'group' }
}
