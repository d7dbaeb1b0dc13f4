export { commentText, commentTree } from './comment-tree.ts'
