/** Why the server can't start, as sentences for the person at the terminal: what is wrong and what to do. */
export class StartFailure extends Error {
  readonly sentences: readonly [chinese: string, english: string]

  constructor(chinese: string, english: string, options?: ErrorOptions) {
    super(english, options)
    this.name = 'StartFailure'
    this.sentences = [chinese, english]
  }
}
