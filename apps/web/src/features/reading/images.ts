import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { TextImage } from '@variorum/document'
import { attributesOf } from '../../words-binding/pm-paragraphs.ts'

const key = new PluginKey<DecorationSet>('images')

/** What shows an image: where its bytes are, and what one without words is called. */
export interface ImageLook {
  readonly addressOf: (hash: string) => string
  readonly unnamed: string
}

/** Draws each image above the words that say what it shows. It has its place before it is loaded, which happens near the screen. */
export function imagesPlugin(look: ImageLook): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => drawnIn(doc, look),
      apply: (transaction, shown) =>
        transaction.docChanged ? drawnIn(transaction.doc, look) : shown,
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

function drawnIn(doc: Node, look: ImageLook): DecorationSet {
  const decorations: Decoration[] = []
  doc.forEach((node, position) => {
    if (node.attrs['role'] !== 'image') return
    const { image } = attributesOf(node)
    if (!image) return
    const alternative = node.content.size > 0 ? '' : look.unnamed
    decorations.push(
      Decoration.widget(position + 1, () => picture(image, alternative, look), {
        side: -1,
        ignoreSelection: true,
        key: `${image.hash} ${image.width} ${image.height} ${alternative}`,
      }),
    )
  })
  return decorations.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, decorations)
}

/** Words that stand below an image say what it shows: read aloud, it would be said twice. */
function picture(
  { hash, width, height }: TextImage,
  alternative: string,
  { addressOf }: ImageLook,
): HTMLElement {
  const element = document.createElement('img')
  element.className = 'picture'
  element.loading = 'lazy'
  element.decoding = 'async'
  element.width = width
  element.height = height
  element.alt = alternative
  element.draggable = false
  element.contentEditable = 'false'
  element.src = addressOf(hash)
  return element
}
