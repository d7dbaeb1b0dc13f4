import { useInterfaceLanguage } from '../../language/start-language.ts'
import classes from './Specimen.module.css'

/** A leaf of an annotated text, to look at: two paragraphs, a mark, a note in the margin. Decoration, so hidden from readers of the page. */
export function Specimen() {
  const language = useInterfaceLanguage()
  const leaf = LEAVES[language]
  return (
    <div className={classes.leaf} aria-hidden>
      <p className={classes.paragraph} data-number="1">
        {leaf.first}
      </p>
      <p className={classes.paragraph} data-number="2">
        {leaf.before}
        <span className={classes.marked}>{leaf.marked}</span>
        {leaf.after}
      </p>
      <p className={classes.note}>
        <span className={classes.author}>{leaf.author}</span>
        {leaf.note}
      </p>
    </div>
  )
}

const LEAVES = {
  'zh-Hans': {
    first: '书上的字是印好的，书边的字是读书的人写的。',
    before: '同一页书，十个人读，',
    marked: '停下来的地方各不相同',
    after: '；把这些停顿合在一起，书就厚了。',
    author: '林',
    note: '我停在“书边”两个字上。你们呢？',
  },
  en: {
    first: 'The words on a page are printed; the words beside them belong to whoever read it.',
    before: 'Ten people read the same leaf and ',
    marked: 'stop in ten different places',
    after: '; gather those stops, and the book grows.',
    author: 'Lin',
    note: 'I stopped at “beside”. Where did you?',
  },
}
