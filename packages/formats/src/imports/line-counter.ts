/**
 * Tells in which line of `text`, from 1, an offset stands; `\r\n`, `\n` and `\r` end lines, as editors count them. Made to be asked in
 * order: it looks at each character once, and starts anew where an earlier offset is asked for.
 */
export function lineCounter(text: string): (textOffset: number) => number {
  let reached = 0
  let line = 1
  return (textOffset) => {
    if (textOffset < reached) [reached, line] = [0, 1]
    for (; reached < textOffset; reached++) {
      const code = text.charCodeAt(reached)
      const isPair = code === 13 && text.charCodeAt(reached + 1) === 10
      if (code === 10 || (code === 13 && !isPair)) line++
    }
    return line
  }
}
