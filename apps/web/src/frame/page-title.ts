/** Where a page belongs, by name. */
interface Belonging {
  readonly group?: { readonly name: string } | undefined
  readonly text?: { readonly title: string } | undefined
}

/** Names the page, then the text and the group to which it belongs, each once. */
export function pageTitle(title: string, { group, text }: Belonging, product: string): string {
  const names = [title, text?.title ?? '', group?.name ?? '', product]
  return [...new Set(names.filter((name) => name !== ''))].join(' · ')
}
