export { cjkEmphasis } from './cjk-emphasis.ts'
export type { NameOf } from './mention-elements.ts'
export { commentText, commentTree } from './comment-tree.ts'
