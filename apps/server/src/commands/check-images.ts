import { createHash } from 'node:crypto'
import { allTexts } from '../access/text-rows.ts'
import type { Finding } from '../storage/finding.ts'
import type { RowStore } from '../storage/ports.ts'
import { imagesOfText } from '../texts/image-rows.ts'

/** Images whose bytes are not those that their hashes name. */
export async function checkImages(rows: RowStore): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { id: textId } of await allTexts(rows)) {
    for await (const { hash, bytes } of imagesOfText(rows, textId)) {
      if (createHash('sha256').update(bytes).digest('hex') !== hash) {
        findings.push({ type: 'image-damaged', textId, hash })
      }
    }
  }
  return findings
}
