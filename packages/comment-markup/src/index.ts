export { cjkEmphasis } from './cjk-emphasis.ts'
export { commentText, commentTree } from './comment-tree.ts'
