import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { importEditing, keptPreview } from './import-edit-schemas.ts'
import { IMPORT_MAX_AUTHORS } from './limits.ts'
import { review } from './review-schemas.ts'
import { SAMPLE_LANGUAGES } from './sample-language.ts'
import { groupId, importId, textId, textTitle, wordsEditors } from './scalar-schemas.ts'
import {
  copyChoices,
  copyForesight,
  copyRequest,
  importChoices,
  importPreview,
  textReuse,
  textView,
} from './text-schemas.ts'

/** Texts: how they come, what they are, what is made of them. */
export const TEXT_ENDPOINTS = {
  previewSample: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/imports/sample',
    params: z.object({ groupId }),
    /** `withDiscussion`: with one that invented people have about it. */
    body: z.object({
      language: z.enum(SAMPLE_LANGUAGES),
      withDiscussion: z.boolean().optional(),
    }),
    response: importPreview,
  }),
  /** Reads a file again as somebody decided, and makes the words with all edits that are kept; its preview is that of the words without these, and keeps its id. */
  reviseImport: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/imports/revision',
    params: z.object({ groupId }),
    body: importChoices.extend({ importId }),
    response: importPreview,
  }),
  /** A preview that the asking member made and no text was made of, with what they decided about it. */
  readImport: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId/imports/:importId',
    params: z.object({ groupId, importId }),
    body: nothing,
    response: keptPreview,
  }),
  /** Keeps what the asking member decided about the blocks of a preview. What comes of it is made when the file is read again. */
  editImport: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/imports/edits',
    params: z.object({ groupId }),
    body: importEditing,
    response: z.object({ stepCount: z.int() }),
  }),
  createText: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/texts',
    params: z.object({ groupId }),
    /**
     * `proposesCorrections`: the suspected misreads of the preview stand in the text as corrections that its maker proposes. `leavesDiscussions`: those of the file
     * stay out. `ownAuthor`: which of the preview's authors its maker is.
     */
    body: z.object({
      importId,
      title: textTitle,
      proposesCorrections: z.boolean().optional(),
      leavesDiscussions: z.boolean().optional(),
      ownAuthor: z.int().nonnegative().max(IMPORT_MAX_AUTHORS).optional(),
    }),
    response: z.object({ textId }),
  }),
  readText: endpoint({
    method: 'GET',
    path: '/api/texts/:textId',
    params: z.object({ textId }),
    body: nothing,
    response: textView,
  }),
  changeText: endpoint({
    method: 'POST',
    path: '/api/texts/:textId',
    params: z.object({ textId }),
    /** Only what is named changes. A deleted text can be restored until it is purged. */
    body: z.object({
      title: textTitle.optional(),
      wordsEditedBy: wordsEditors.optional(),
      isLocked: z.boolean().optional(),
      isArchived: z.boolean().optional(),
      isDeleted: z.boolean().optional(),
    }),
    response: nothing,
  }),
  readReview: endpoint({
    method: 'GET',
    path: '/api/texts/:textId/review',
    params: z.object({ textId }),
    body: nothing,
    response: review,
  }),
  /** What a copy can hold, before it is taken from `EXPORT_PATH`. */
  readCopyChoices: endpoint({
    method: 'GET',
    path: '/api/texts/:textId/export',
    params: z.object({ textId }),
    body: nothing,
    response: copyChoices,
  }),
  /** What such a copy would hold and whom it would name. Nothing is made, and nothing written down. */
  foreseeCopy: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/export',
    params: z.object({ textId }),
    body: copyRequest,
    response: copyForesight,
  }),
  /** Makes the words of a text a preview in a group, from which a text is made there: see `readImport` and `createText`. */
  reuseText: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/reuse',
    params: z.object({ textId }),
    body: textReuse,
    response: z.object({ importId }),
  }),
} as const
