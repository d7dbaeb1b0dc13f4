declare module 'subset-font' {
  /** Of a font, the glyphs that `text` needs, with its axes at fixed places. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      readonly targetFormat: 'truetype'
      readonly variationAxes: Readonly<Record<string, number>>
      readonly noHinting?: boolean
      readonly noLayoutClosure?: boolean
      readonly dropTables?: readonly string[]
    },
  ): Promise<Uint8Array>
}

declare module 'fontverter' {
  /** The same font, packed otherwise. */
  export function convert(font: Uint8Array, format: 'truetype'): Promise<Uint8Array>
}
