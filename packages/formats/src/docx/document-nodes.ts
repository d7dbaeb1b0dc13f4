/** What mammoth makes of a document, as far as it is read here. Its own types leave the elements open. */
export type DocumentNode =
  | ParagraphNode
  | RunNode
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'tab' }
  | { readonly type: 'checkbox'; readonly checked: boolean }
  | { readonly type: 'break'; readonly breakType: string }
  | {
      readonly type: 'hyperlink'
      readonly href?: string | null
      readonly children: readonly DocumentNode[]
    }
  | { readonly type: 'noteReference'; readonly noteType: string; readonly noteId: string }
  | { readonly type: 'commentReference'; readonly commentId: string }
  | { readonly type: 'bookmarkStart'; readonly name: string }
  | ImageNode
  | TableNode
  | RowNode
  | CellNode

export interface ParagraphNode {
  readonly type: 'paragraph'
  readonly children: readonly DocumentNode[]
  readonly styleName: string | null
  readonly numbering: { readonly isOrdered: boolean; readonly level: string } | null
}

interface RunNode {
  readonly type: 'run'
  readonly children: readonly DocumentNode[]
  readonly styleName: string | null
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly isStrikethrough: boolean
}

export interface ImageNode {
  readonly type: 'image'
  readonly readAsArrayBuffer: () => Promise<ArrayBuffer>
  readonly altText?: string | null
  readonly contentType?: string
}

export interface TableNode {
  readonly type: 'table'
  readonly children: readonly DocumentNode[]
}

interface RowNode {
  readonly type: 'tableRow'
  readonly isHeader: boolean
  readonly children: readonly DocumentNode[]
}

interface CellNode {
  readonly type: 'tableCell'
  readonly colSpan: number
  readonly rowSpan: number
  readonly children: readonly DocumentNode[]
}

/** A document with its footnotes and endnotes. */
export interface DocumentTree {
  readonly children: readonly DocumentNode[]
  readonly notes: {
    readonly resolve: (reference: {
      readonly noteType: string
      readonly noteId: string
    }) => { readonly body: readonly DocumentNode[] } | null
  }
}
