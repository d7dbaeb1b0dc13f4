import { FIND_PLACES } from './desk/find-places-job.ts'
import { FORESEE_COPY, MAKE_COPY } from './exports/make-copy-job.ts'
import { READ_IMPORT } from './imports/read-import-job.ts'
import { READ_NOTES } from './imports/read-notes-job.ts'
import { COUNT_WORDS } from './participation/count-words-job.ts'
import { PLAN_REPLACEMENT } from './replacements/plan-replacement-job.ts'
import { MAKE_REVIEW } from './review/make-review-job.ts'
import type { EarlyJobHandler, JobHandler } from './worker-pool/job-kind.ts'
import { serveJobs } from './worker-pool/serve-jobs.ts'

// What the processes of the pool run. Each kind's code is loaded when it is first asked for.
serveJobs({
  [READ_IMPORT.name]: async () => (await import('./imports/make-preview.ts')).makePreview,
  [READ_NOTES.name]: async () => (await import('./imports/read-notes.ts')).prepareNotes,
  [MAKE_COPY.name]: async () => early((await import('./exports/make-copy.ts')).makeCopy),
  [FORESEE_COPY.name]: async () => early((await import('./exports/foresee-copy.ts')).foreseeCopy),
  [MAKE_REVIEW.name]: async () => {
    const { makeReview } = await import('./review/make-review.ts')
    return early((parts) => makeReview(parts))
  },
  [PLAN_REPLACEMENT.name]: async () =>
    (await import('./replacements/plan-replacement.ts')).planReplacement,
  [FIND_PLACES.name]: async () => (await import('./desk/find-places.ts')).findPlaces,
  [COUNT_WORDS.name]: async () =>
    (await import('./participation/count-long-words.ts')).countLongWords,
})

/** Words and annotations are read while the rest of them comes. */
async function early<Part extends { readonly type: string }, Output>(
  work: JobHandler<Part, Output>,
): Promise<EarlyJobHandler<Part, Output>> {
  const { readAhead } = await import('./annotations/place-threads.ts')
  return { work, ahead: readAhead }
}
