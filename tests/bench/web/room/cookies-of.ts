/** A Cookie header as a browser context takes it. */
export function cookiesOf(
  header: string,
  url: string,
): { readonly name: string; readonly value: string; readonly url: string }[] {
  return header.split('; ').map((pair) => {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? []
    return { name, value, url: new URL(url).origin }
  })
}
