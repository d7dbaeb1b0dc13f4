/** A text's title where nothing in its file is one: the file's name without its ending. */
export function titleFromName(fileName: string): string {
  return fileName.replace(/\.[^.]{1,8}$/, '').trim() || fileName
}
