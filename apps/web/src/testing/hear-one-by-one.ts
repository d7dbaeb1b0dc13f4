import { hearOneByOne } from './test-editor.ts'

// To be imported before tests that ask in which way editors hear of each other.
hearOneByOne()
