import { elementsNamed, readXml } from './xml-tree.ts'

const PACKAGE_RELATIONS = '_rels/.rels'

/** The parts of a package as they name each other. Kinds of relation are known by the last word of their address: Strict files and drafts have others before it. */
export class RelatedParts {
  /** Of the document itself. */
  readonly mainName: string
  readonly #xml: ReadonlyMap<string, string>
  readonly #names: ReadonlyMap<string, string>

  constructor(xml: ReadonlyMap<string, string>) {
    this.#xml = xml
    const named = relationsIn(xml.get(PACKAGE_RELATIONS), '').get('officeDocument')
    this.mainName = named !== undefined && xml.has(named) ? named : 'word/document.xml'
    const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(this.mainName) ?? []
    this.#names = relationsIn(xml.get(`${folder}_rels/${file}.rels`), folder)
  }

  /** A part beside the document, such as `comments`; null if there is none. */
  xmlOf(kind: string): string | null {
    const folder = this.mainName.slice(0, this.mainName.lastIndexOf('/') + 1)
    const name = this.#names.get(kind) ?? `${folder}${kind}.xml`
    return this.#xml.get(name) ?? null
  }
}

function relationsIn(xml: string | undefined, folder: string): Map<string, string> {
  const root = xml === undefined ? null : readXml(xml)
  const relations = root ? elementsNamed(root, 'Relationship') : []
  return new Map(
    relations.map(({ attributes }) => {
      const kind = (attributes.get('Type') ?? '').split('/').at(-1) ?? ''
      const target = attributes.get('Target') ?? ''
      return [kind, target.startsWith('/') ? target.slice(1) : folder + target]
    }),
  )
}
