import { Progress } from '@mantine/core'
import type { WorkProgress } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { alongCourse, type WorkCourse } from './work-course.ts'
import classes from './WorkProgressBar.module.css'

/** Says what is being done and how far it is: a bar over the whole, a sentence for the step. Nothing before anything is known. */
export function WorkProgressBar({
  progress,
  course,
}: {
  readonly progress: WorkProgress | null
  readonly course: WorkCourse
}) {
  const { t } = useTranslation()
  if (!progress) return null
  const { step, share } = progress
  const { nth, share: whole } = alongCourse(course, progress)
  const words = t(`work.${step}`)
  const percent = Math.round(whole * 100)
  return (
    <div className={classes.progress}>
      <Progress.Root size="sm" className={classes.bar ?? ''}>
        <Progress.Section
          value={percent}
          aria-label={words}
          animated={share === null}
          striped={share === null}
        />
      </Progress.Root>
      <p className={classes.words}>
        <span>
          {share === null
            ? t('work.step', { words })
            : t('work.stepShare', { words, percent: Math.round(share * 100) })}
        </span>
        {nth === null ? null : (
          <span className={classes.steps}>
            {t('work.steps', { step: nth, count: course.length })}
          </span>
        )}
      </p>
    </div>
  )
}
