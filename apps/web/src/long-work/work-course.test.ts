import { expect, test } from 'vitest'
import { alongCourse, COPY_COURSE, IMPORT_COURSE, type WorkCourse } from './work-course.ts'

test.each<WorkCourse>([IMPORT_COURSE, COPY_COURSE].map((course) => course))(
  'a course never goes back, and ends when its last step does',
  (...course) => {
    const shares = course.flatMap(([step]) =>
      [null, 0.5, 1].map((share) => alongCourse(course, { step, share }).share),
    )
    expect(shares).toEqual(shares.toSorted((one, other) => one - other))
    expect(shares.at(-1)).toBeCloseTo(1)
  },
)

test('what waits for its turn has arrived, where it had to, and is at no step', () => {
  const waiting = { step: 'waiting', share: null } as const
  expect(alongCourse(IMPORT_COURSE, waiting)).toEqual({ nth: null, share: 0.2 })
  expect(alongCourse(COPY_COURSE, waiting)).toEqual({ nth: null, share: 0 })
})
