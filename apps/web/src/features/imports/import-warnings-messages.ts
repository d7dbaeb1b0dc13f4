import { defineMessages } from '../../language/define-messages.ts'

/** Sentences about what was found in a file, and what became of it. */
export const importWarningsMessages = defineMessages({
  'zh-Hans': {
    boilerplateRemoved: '删去网页附带的一行：“{{line}}”',
    boilerplatesRemoved: '删去网页附带的 {{count, number}} 行：“{{line}}”',
    boilerplateRemovedUnnamed: '删去了网页附带的文字',
    chunkMarkersRemoved: '删去 {{count, number}} 个网站的分段编号，并把被切断的句子接了起来',
    chunkMarkersRemovedUnnamed: '删去了网站的分段编号，并把被切断的句子接了起来',
    chunkMarkersDoubtful: '{{count, number}} 个编号不能确定是分段编号，保留未动',
    chunkMarkersDoubtfulUnnamed: '有些编号不能确定是分段编号，保留未动',
    pageNumbersRemoved: '删去 {{count, number}} 个页码，并把被切断的句子接了起来',
    pageNumbersRemovedUnnamed: '删去了页码，并把被切断的句子接了起来',
    pageNumbersDoubtful: '{{count, number}} 行像是页码，但不能确定，保留未动',
    pageNumbersDoubtfulUnnamed: '有些行像是页码，但不能确定，保留未动',
    runningHeadRemoved: '删去每页重复的页眉或页脚：“{{line}}”',
    runningHeadRemovedUnnamed: '删去了每页重复的页眉或页脚',
    timeCodesRemoved: '删去 {{count, number}} 处字幕的时间和编号',
    timeCodesRemovedUnnamed: '删去了字幕的时间和编号',
    textDoubled: '全文出现了两遍，只保留一遍',
    breaksLost: '这一段太长，原来的分段大概已经丢失。可能分段的地方都标在预览里，请逐处决定',
    ruined: '这份文件的文字在来到这里以前就已损坏。请换一份完好的文件',
    ruinedLost:
      '这份文件里许多字已经变成“�”，是以前用错误的编码保存造成的，无法恢复。请换一份完好的文件',
    ruinedLostAndRead:
      '这份文件里有“锟斤拷”之类的乱码，是以前用错误的编码保存、又再次误读造成的，无法恢复。请换一份完好的文件',
    ruinedMisread:
      '这份文件的文字是乱码：以前用错误的编码打开过，又照样保存了。请换一份完好的文件，或在下面选择能读通的编码',
    ruinedPrivate:
      '这份文件里有许多只有原来的程序才认得的字符，这里显示不出来。请从原来的程序另存为 UTF-8 文本',
    cutOffEnd: '文末似乎被截断了，最后一句可能不完整',
    singleParagraph: '整个文件只有一段。讨论以段落为单位，建议先分好段再导入',
    encodingGuessed: '文件没有注明编码，按 {{encoding}} 读取。如有乱码，请在下面另选编码',
    encodingGuessedUnnamed: '文件没有注明编码，已按推测读取。如有乱码，请在下面另选编码',
    undecodableBytes: '{{count, number}} 处无法解码，以“�”代替',
    undecodableBytesUnnamed: '有些地方无法解码，以“�”代替',
    controlCharactersRemoved: '删去 {{count, number}} 个看不见的控制字符',
    controlCharactersRemovedUnnamed: '删去了看不见的控制字符',
    htmlRemoved: '删去 {{count, number}} 处 HTML 代码，其中的文字保留',
    htmlRemovedUnnamed: '删去了 HTML 代码，其中的文字保留',
    imagesAsWords: '{{count, number}} 张图片在别的网站上，没有去取，只留下替代文字和链接',
    imagesAsWordsUnnamed: '图片在别的网站上，没有去取，只留下替代文字和链接',
    imagesLeftOut:
      '{{count, number}} 张图片没有导入，只留下替代文字：只收 PNG、JPEG、WebP、GIF，也不能太大',
    imagesLeftOutUnnamed: '图片没有导入，只留下替代文字：只收 PNG、JPEG、WebP、GIF，也不能太大',
    linksLeftOut: '{{count, number}} 个链接不通向网页或邮箱，只留下文字',
    linksLeftOutUnnamed: '不通向网页或邮箱的链接只留下文字',
    emphasisLeftOut: '{{count, number}} 处删除线、代码等格式没有保留，文字不变',
    emphasisLeftOutUnnamed: '删除线、代码等格式没有保留，文字不变',
    headingsFlattened: '{{count, number}} 个更深的标题改成了二级标题',
    headingsFlattenedUnnamed: '更深的标题改成了二级标题',
    codeAsWords: '{{count, number}} 段代码改成了普通段落，每行一段',
    codeAsWordsUnnamed: '代码改成了普通段落，每行一段',
    markupAsWritten: '标记太密，整个文件按纯文本读取，标记保留在文字中',
    discussionsLeftOut:
      '文件里的 {{count, number}} 个讨论整个没有带进来：超出一次导入能容纳的讨论、评论或人数',
    discussionsLeftOutUnnamed: '文件里有些讨论整个没有带进来：超出一次导入能容纳的讨论、评论或人数',
    reactionsLeftOut: '文件里的 {{count, number}} 个回应没有带进来：超出一次导入能容纳的数量',
    reactionsLeftOutUnnamed: '文件里有些回应没有带进来：超出一次导入能容纳的数量',
    commentsLeftOut:
      '文件里的 {{count, number}} 条批注没有带进来：没有文字，或超出一个文本能容纳的数量',
    commentsLeftOutUnnamed: '文件里有些批注没有带进来：没有文字，或超出一个文本能容纳的数量',
    headingNumbersLeftOut: '{{count, number}} 个标题的自动编号没有导入，请核对',
    headingNumbersLeftOutUnnamed: '标题的自动编号没有导入，请核对',
    trackedChangesAccepted: '文件里有 {{count, number}} 处修订还没有定，都按接受处理',
    trackedChangesAcceptedUnnamed: '文件里还没有定的修订，都按接受处理',
    hiddenWords: '文件里有 {{count, number}} 处隐藏文字，没有导入',
    hiddenWordsUnnamed: '文件里的隐藏文字没有导入',
    turnedWords: '{{count, number}} 个字与正文方向不同（如竖排的标签、印章），没有导入',
    turnedWordsUnnamed: '与正文方向不同的字没有导入',
    marginNumbers: '删去页边的 {{count, number}} 个行号或段号',
    marginNumbersUnnamed: '删去了页边的行号或段号',
    printedDiscussions:
      '这是集注导出的 PDF：正文已导入，印在后面的 {{count, number}} 个讨论没有带进来。要连讨论一起，请导入 Word 副本或存档',
    printedDiscussionsUnnamed:
      '这是集注导出的 PDF：正文已导入，印出的讨论没有带进来。要连讨论一起，请导入 Word 副本或存档',
  },
  en: {
    boilerplateRemoved: 'Removed a line of the web page: “{{line}}”',
    boilerplatesRemoved: 'Removed {{count, number}} lines of the web page like “{{line}}”',
    boilerplateRemovedUnnamed: 'Removed lines of the web page',
    chunkMarkersRemoved:
      'Removed {{count, number}} chunk numbers of the web site and rejoined the sentences they had cut',
    chunkMarkersRemoved_one:
      'Removed {{count, number}} chunk number of the web site and rejoined the sentence it had cut',
    chunkMarkersRemovedUnnamed:
      'Removed chunk numbers of the web site and rejoined the sentences they had cut',
    chunkMarkersDoubtful:
      '{{count, number}} numbers may be chunk numbers or not, and were left in place',
    chunkMarkersDoubtful_one:
      '{{count, number}} number may be a chunk number or not, and was left in place',
    chunkMarkersDoubtfulUnnamed: 'Some numbers may be chunk numbers or not, and were left in place',
    pageNumbersRemoved:
      'Removed {{count, number}} page numbers and rejoined the sentences they had cut',
    pageNumbersRemoved_one:
      'Removed {{count, number}} page number and rejoined the sentence it had cut',
    pageNumbersRemovedUnnamed: 'Removed page numbers and rejoined the sentences they had cut',
    pageNumbersDoubtful:
      '{{count, number}} lines may be page numbers or not, and were left in place',
    pageNumbersDoubtful_one:
      '{{count, number}} line may be a page number or not, and was left in place',
    pageNumbersDoubtfulUnnamed: 'Some lines may be page numbers or not, and were left in place',
    runningHeadRemoved: 'Removed a head or foot that stands on every page: “{{line}}”',
    runningHeadRemovedUnnamed: 'Removed a head or foot that stands on every page',
    timeCodesRemoved: 'Removed the times and numbers of {{count, number}} subtitles',
    timeCodesRemoved_one: 'Removed the time and number of {{count, number}} subtitle',
    timeCodesRemovedUnnamed: 'Removed the times and numbers of subtitles',
    textDoubled: 'The whole text stood in the file twice; one of them was kept',
    breaksLost:
      'This paragraph is so long that its breaks were probably lost. Where paragraphs may begin is marked in the preview: please decide',
    ruined: 'The words of this file were damaged before it came here. Please find a sound copy',
    ruinedLost:
      'Many characters of this file have become “�”: it was once saved in a wrong encoding, and they cannot be restored. Please find a sound copy',
    ruinedLostAndRead:
      'This file holds garbled characters such as “锟斤拷”: it was once saved in a wrong encoding and misread after that. They cannot be restored; please find a sound copy',
    ruinedMisread:
      'The words of this file are garbled: it was once opened in a wrong encoding and saved like that. Please find a sound copy, or choose the encoding below in which it can be read',
    ruinedPrivate:
      'This file has many characters that only the program it comes from can show. Save it from there as text in UTF-8',
    cutOffEnd: 'The end seems to be cut off; the last sentence may be incomplete',
    singleParagraph:
      'The whole file is one paragraph. Discussion goes by paragraphs, so consider splitting it first',
    encodingGuessed:
      'The file does not name its encoding and was read as {{encoding}}. If characters look wrong, choose another one below',
    encodingGuessedUnnamed:
      'The file does not name its encoding, so it was guessed. If characters look wrong, choose another one below',
    undecodableBytes: '{{count, number}} bytes could not be decoded and are shown as “�”',
    undecodableBytes_one: '{{count, number}} byte could not be decoded and is shown as “�”',
    undecodableBytesUnnamed: 'Some bytes could not be decoded and are shown as “�”',
    controlCharactersRemoved: 'Removed {{count, number}} invisible control characters',
    controlCharactersRemoved_one: 'Removed {{count, number}} invisible control character',
    controlCharactersRemovedUnnamed: 'Removed invisible control characters',
    htmlRemoved: 'Removed {{count, number}} HTML tags; the words between them stay',
    htmlRemoved_one: 'Removed {{count, number}} HTML tag; the words stay',
    htmlRemovedUnnamed: 'Removed HTML tags; the words between them stay',
    imagesAsWords:
      '{{count, number}} images stand on other sites and were not fetched; the words that describe them stay, and lead there',
    imagesAsWords_one:
      '{{count, number}} image stands on another site and was not fetched; the words that describe it stay, and lead there',
    imagesAsWordsUnnamed:
      'Images stand on other sites and were not fetched; the words that describe them stay, and lead there',
    imagesLeftOut:
      '{{count, number}} images were not imported, and the words that describe them stay: only PNG, JPEG, WebP and GIF are taken, of no extreme size',
    imagesLeftOut_one:
      '{{count, number}} image was not imported, and the words that describe it stay: only PNG, JPEG, WebP and GIF are taken, of no extreme size',
    imagesLeftOutUnnamed:
      'Images were not imported, and the words that describe them stay: only PNG, JPEG, WebP and GIF are taken, of no extreme size',
    linksLeftOut:
      '{{count, number}} links lead to no web page or mailbox, and keep their words alone',
    linksLeftOut_one:
      '{{count, number}} link leads to no web page or mailbox, and keeps its words alone',
    linksLeftOutUnnamed: 'Links that lead to no web page or mailbox keep their words alone',
    emphasisLeftOut:
      'Strikethrough, code and the like were dropped in {{count, number}} places; the words stay',
    emphasisLeftOut_one:
      'Strikethrough, code or the like was dropped in {{count, number}} place; the words stay',
    emphasisLeftOutUnnamed: 'Strikethrough, code and the like were dropped; the words stay',
    headingsFlattened: '{{count, number}} deeper headings became subheadings',
    headingsFlattened_one: '{{count, number}} deeper heading became a subheading',
    headingsFlattenedUnnamed: 'Deeper headings became subheadings',
    codeAsWords: '{{count, number}} blocks of code became plain paragraphs, one for each line',
    codeAsWords_one: '{{count, number}} block of code became plain paragraphs, one for each line',
    codeAsWordsUnnamed: 'Blocks of code became plain paragraphs, one for each line',
    markupAsWritten: 'The file is marked up too densely and was read as plain text, with its marks',
    discussionsLeftOut:
      '{{count, number}} whole discussions in the file stay out: they, their comments or the people in them are more than one import takes',
    discussionsLeftOut_one:
      '{{count, number}} whole discussion in the file stays out: it, its comments or the people in it are more than one import takes',
    discussionsLeftOutUnnamed:
      'Some whole discussions in the file stay out: they, their comments or the people in them are more than one import takes',
    reactionsLeftOut:
      '{{count, number}} reactions in the file stay out: they are more than one import takes',
    reactionsLeftOut_one:
      '{{count, number}} reaction in the file stays out: it is more than one import takes',
    reactionsLeftOutUnnamed:
      'Some reactions in the file stay out: they are more than one import takes',
    commentsLeftOut:
      '{{count, number}} comments in the file stay out: they have no words, or are more than a text can hold',
    commentsLeftOut_one:
      '{{count, number}} comment in the file stays out: it has no words, or is more than a text can hold',
    commentsLeftOutUnnamed:
      'Some comments in the file stay out: they have no words, or are more than a text can hold',
    headingNumbersLeftOut:
      'The numbers that the file counts before {{count, number}} headings were not imported; please check',
    headingNumbersLeftOut_one:
      'The number that the file counts before {{count, number}} heading was not imported; please check',
    headingNumbersLeftOutUnnamed:
      'Numbers that the file counts before its headings were not imported; please check',
    trackedChangesAccepted:
      '{{count, number}} tracked changes in the file waited for a decision and were taken as accepted',
    trackedChangesAccepted_one:
      '{{count, number}} tracked change in the file waited for a decision and was taken as accepted',
    trackedChangesAcceptedUnnamed:
      'Tracked changes in the file that waited for a decision were taken as accepted',
    hiddenWords: '{{count, number}} hidden stretches of the file were left out',
    hiddenWords_one: '{{count, number}} hidden stretch of the file was left out',
    hiddenWordsUnnamed: 'Hidden words of the file were left out',
    turnedWords:
      '{{count, number}} characters that run in another direction than the text (labels, stamps) were left out',
    turnedWords_one:
      '{{count, number}} character that runs in another direction than the text was left out',
    turnedWordsUnnamed: 'Words that run in another direction than the text were left out',
    marginNumbers: '{{count, number}} numbers of lines or paragraphs in the margin were removed',
    marginNumbers_one: '{{count, number}} number of a line or paragraph in the margin was removed',
    marginNumbersUnnamed: 'Numbers of lines or paragraphs in the margin were removed',
    printedDiscussions:
      'This PDF was made by Variorum: its text is here, but not the {{count, number}} discussions printed with it. Import the Word copy or the archive to bring them along',
    printedDiscussions_one:
      'This PDF was made by Variorum: its text is here, but not the {{count, number}} discussion printed with it. Import the Word copy or the archive to bring it along',
    printedDiscussionsUnnamed:
      'This PDF was made by Variorum: its text is here, but not the discussions printed with it. Import the Word copy or the archive to bring them along',
  },
})
