/** No answer came: the network is down, or the server is. */
export class ServerUnreachable extends Error {
  constructor(options?: ErrorOptions) {
    super('The server did not answer', options)
    this.name = 'ServerUnreachable'
  }
}
