/** An answer that was checked against its endpoint and encoded elsewhere: it goes out as it is. */
export class EncodedJson {
  readonly bytes: Uint8Array<ArrayBuffer>

  constructor(bytes: Uint8Array) {
    this.bytes = new Uint8Array(bytes)
  }
}
