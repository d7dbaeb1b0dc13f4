const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const IN_EXTRA = 0xffffffff

/** The same ZIP file as programs write it that count in 64 bits from the first file on: sizes and places stand in extra fields, and in a second end of the directory. */
export function asZip64(zip: Uint8Array): Uint8Array {
  const from = Buffer.from(zip)
  const end = from.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (from.readUInt32LE(end) !== END) throw new Error('This is no ZIP file')
  const [count, start] = [from.readUInt16LE(end + 10), from.readUInt32LE(end + 16)]
  const entries: Buffer[] = []
  let at = start
  for (let nth = 0; nth < count; nth++) {
    if (from.readUInt32LE(at) !== CENTRAL)
      throw new Error('The directory is not where it should be')
    const [name, extra, comment] = [28, 30, 32].map((field) => from.readUInt16LE(at + field))
    const length = 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
    const entry = Buffer.from(from.subarray(at, at + 46 + (name ?? 0)))
    const wide = Buffer.alloc(28)
    wide.writeUInt16LE(1, 0)
    wide.writeUInt16LE(24, 2)
    wide.writeBigUInt64LE(BigInt(entry.readUInt32LE(24)), 4)
    wide.writeBigUInt64LE(BigInt(entry.readUInt32LE(20)), 12)
    wide.writeBigUInt64LE(BigInt(entry.readUInt32LE(42)), 20)
    for (const field of [20, 24, 42]) entry.writeUInt32LE(IN_EXTRA, field)
    entry.writeUInt16LE(wide.length, 30)
    entry.writeUInt16LE(0, 32)
    entries.push(entry, wide)
    at += length
  }
  const directory = Buffer.concat(entries)
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(END_64, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeUInt16LE(45, 12)
  end64.writeUInt16LE(45, 14)
  end64.writeBigUInt64LE(BigInt(count), 24)
  end64.writeBigUInt64LE(BigInt(count), 32)
  end64.writeBigUInt64LE(BigInt(directory.length), 40)
  end64.writeBigUInt64LE(BigInt(start), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(LOCATOR_64, 0)
  locator.writeBigUInt64LE(BigInt(start + directory.length), 8)
  locator.writeUInt32LE(1, 16)
  const last = Buffer.alloc(22)
  last.writeUInt32LE(END, 0)
  last.writeUInt16LE(0xffff, 8)
  last.writeUInt16LE(0xffff, 10)
  last.writeUInt32LE(IN_EXTRA, 12)
  last.writeUInt32LE(IN_EXTRA, 16)
  return new Uint8Array(Buffer.concat([from.subarray(0, start), directory, end64, locator, last]))
}
