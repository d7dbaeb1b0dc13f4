import type { MemberId, TextId, UserId } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { layerRoom, parseRoomName, userRoom, wordsRoom } from './rooms.ts'

const TEXT = '0197e5e4-0000-7000-8000-0123456789ab' as TextId
const ME = '0197e5e4-0000-7000-8000-ba9876543210' as MemberId

describe('a room name', () => {
  it('is taken apart into what it was made of', () => {
    expect(parseRoomName(wordsRoom(TEXT))).toMatchObject({ kind: 'words', textId: TEXT })
    const layers = [{ kind: 'group' }, { kind: 'desk' }, { kind: 'mine', memberId: ME }] as const
    for (const layer of layers) {
      expect(parseRoomName(layerRoom(TEXT, layer))).toMatchObject({
        kind: 'layer',
        textId: TEXT,
        layer,
      })
    }
    const userId = '0197e5e4-0000-7000-8000-00000000beef' as UserId
    expect(parseRoomName(userRoom(userId))).toMatchObject({ kind: 'user', userId })
  })

  it.each([
    '',
    'words/',
    `words/${TEXT}/more`,
    `words/${TEXT.toUpperCase()}`,
    `layer/${TEXT}`,
    `layer/${TEXT}/mine`,
    `x/words/${TEXT}`,
    'user/',
    `user/${ME}/mine`,
    `user/${ME.toUpperCase()}`,
  ])('is null for %j', (name) => {
    expect(parseRoomName(name)).toBeNull()
  })
})
