/** The program that sets PDF is not there, or not for this machine: it comes with the packages, one binary for each kind of machine. */
export class TypesetterMissing extends Error {
  constructor(options: ErrorOptions) {
    super('The typesetter can not be loaded', options)
    this.name = 'TypesetterMissing'
  }
}
