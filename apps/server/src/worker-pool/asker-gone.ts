/** Whoever asked has left: there is nobody to answer, and nothing to put right. */
export class AskerGone extends Error {
  override readonly name = 'AskerGone'

  constructor() {
    super('Whoever asked has left')
  }
}
