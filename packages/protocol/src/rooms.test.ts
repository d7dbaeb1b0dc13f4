import type { TextId } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { groupLayerRoom, parseRoomName, wordsRoom } from './rooms.ts'

const TEXT = '0197e5e4-0000-7000-8000-0123456789ab' as TextId

describe('a room name', () => {
  it('is taken apart into what it was made of', () => {
    expect(parseRoomName(wordsRoom(TEXT))).toMatchObject({ kind: 'words', textId: TEXT })
    expect(parseRoomName(groupLayerRoom(TEXT))).toMatchObject({ kind: 'group-layer', textId: TEXT })
  })

  it.each([
    '',
    'words/',
    `words/${TEXT}/more`,
    `words/${TEXT.toUpperCase()}`,
    `layer/${TEXT}`,
    `layer/${TEXT}/desk`,
    `x/words/${TEXT}`,
  ])('is null for %j', (name) => {
    expect(parseRoomName(name)).toBeNull()
  })
})
