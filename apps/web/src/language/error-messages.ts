import type { ErrorCode } from '@variorum/protocol'
import { defineMessages } from './define-messages.ts'

/** Why a request failed: a code of the API, or `offline` when no answer came at all. */
export type FailureCode = ErrorCode | 'offline'

export const errorMessages = defineMessages<FailureCode>({
  'zh-Hans': {
    'invalid-request': '请求的内容有误。请刷新页面后重试。',
    'name-required': '请填写名字。',
    'comment-empty': '请先写点什么再发送。',
    'comment-too-long': '内容太长：一条评论最多一万字。请分成几条发送。',
    'too-many-mentions': '一条评论最多提到 30 人。',
    'tag-empty': '标签里没有字。请写几个字。',
    'tag-too-long': '标签太长：每个最多 40 个字。请缩短后再添加。',
    'too-many-tags': '标签太多：每条最多 8 个。请先去掉几个。',
    'tags-full': '共用的标签已有 100 个，不能再加。请先合并或移除一些。',
    'desk-changed': '这里刚刚有了变化，您的改动没有保存。请先看看现在的内容，再决定。',
    'done-already': '已经是这样了：有人先做了，这里没有再改。',
    'assignee-no-facilitator': '只能交给本组现任的主持人。这位已不是主持人，请另选一位。',
    'correction-place':
      '更正只能针对一段之内、不超过五百字、不含脚注编号的文字。请少选一些，或直接编辑正文。',
    'correction-too-long': '更正太长：最多五百字。更多的改动请直接编辑正文。',
    'correction-characters': '更正里有换行或看不见的字符。请去掉后再提交。',
    'correction-unchanged': '更正与原文相同。请先改动文字。',
    'correction-decided': '别人已经对这条更正作出决定，或讨论已结束。请看讨论里的结果。',
    'correction-words-changed':
      '这里的文字刚刚被别人改动，更正没有执行，正文没有变。请对照现在的文字再决定。',
    'correction-too-late': '来不及撤销了。如需还原，请直接编辑正文。',
    'words-changed': '正文刚刚有了改动，请重新核对后再替换。',
    'copy-revised': '这份新文本的预览刚刚在别处改过，请重新核对后再替换。',
    'replacement-same': '这份文件的文字与正文完全相同，没有可替换的内容。',
    'replacement-too-late': '来不及撤销了。如需还原，请用原来的文件再替换一次。',
    'quote-mismatch': '您选的文字刚刚被修改了。请重新选择。',
    'words-not-synced': '您最近的改动还没有保存到服务器。请稍后重试。',
    'words-taken-out':
      '您选的文字刚刚被剪走或删去了，您写的内容还在。文字放回后可以再发一次；也可以重新选择文字。',
    'words-renewed':
      '文章已换成新的存储形式，您当时选的文字现在找不到，或不止一处。请重新选择文字，再贴上您写的内容。',
    'file-empty': '这个文件是空的。请换一个有内容的文件。',
    'file-too-large': '文件太大：最大 10 MB。请只导入文字部分，或分成几个文件。',
    'file-not-text': '这种文件读不了。请另存为 .docx、.txt 或 .md 后再导入。',
    'file-encrypted': '这个文件加了密码，无法读取。请先去掉密码，再另存一份导入。',
    'file-broken': '这个文件不完整，可能没有下载完。请重新下载或另存后再导入。',
    'file-encoding-unknown': '认不出这个文件的文字编码。请另存为 UTF-8 编码的 .txt 后再导入。',
    'file-too-many-paragraphs': '段落太多：一个文本最多五千段。请分成几个文件导入。',
    'file-too-many-pages': '页数太多：一个 PDF 最多六百页。请分成几个文件导入。',
    'file-without-letters':
      '这个 PDF 里没有文字，每一页都是图片，大概是扫描件。请先做文字识别（OCR），再导入。',
    'file-old-word': '这是旧版 Word 文档（.doc）。请在 Word 里另存为 .docx，再导入。',
    'file-unpacks-too-large': '这个文件解压以后太大，没有读取。请只导入文字部分。',
    'file-declares-entities':
      '这个文件里有会自我膨胀的定义，没有读取。请在 Word 里打开并另存一份，再导入。',
    'file-nested-too-deep':
      '这个文件里的内容嵌套得太深，没有读取。请在写它的程序里简化表格和文本框，再导入。',
    'file-foreign-zip':
      '这个压缩包不是集注的存档。如果里面有文件，请先解压，再导入其中的一份；如果是其他程序的文档，请另存为 .docx。',
    'file-without-text':
      '这个文件只有批注，没有正文（网络批注，JSON-LD）。请先导入它所批注的文章，再请管理服务器的人用命令行把批注加进去（import --into）。',
    'archive-altered':
      '这份存档被改动过，或者已经损坏，内容与校验值不符，没有读取。请换一份原样的。',
    'file-not-annotations': '文件里没有批注。请选用 JSON-LD 格式（W3C Web Annotation）的批注文件。',
    'archive-too-new': '这份存档是新版本的集注写的，这里还读不了。请先升级，再导入。',
    'import-timed-out': '读取这个文件用的时间或内存太多，已停止。请分成几个小一些的文件导入。',
    'import-gone': '这次预览已过期。请重新选择文件。',
    'request-too-large': '发送的内容太多。请缩短后重试。',
    'request-too-slow': '网络太慢，内容没有送达。请稍后重试。',
    'not-signed-in': '您还没有登录。请先登录，或打开主持人发给您的邀请链接。',
    'not-allowed': '您在这个小组里的身份不能这样做。请与主持人联系。',
    'text-closed':
      '这篇文本已被锁定、归档或删除，现在不能改动。您写的内容还在这里，可以先复制下来。',
    'reading-date-past': '这个截止时间已经过了。请选一个以后的时间。',
    'reading-dates-full': '这篇文本的阅读安排已经够多了。请先取消一些。',
    silenced:
      '主持人暂停了您在这篇文本里发言。您可以继续阅读，您写的内容还在这里；解除后可以再发。',
    'cannot-be-answer': '这条评论不能作为解答：它已被删除或隐藏，或者就是提问本身。',
    'thread-answered': '别人在这个讨论里写过话，不能再改成只给自己看。',
    'last-facilitator': '小组至少要有一位主持人。请先请另一位成员担任主持人。',
    'not-admitted': '主持人还没有接纳您。接纳之后，这一页会自动打开。',
    'cookies-refused':
      '这个浏览器不让本站保存 Cookie，所以记不住您是谁。什么都没有创建。请在浏览器设置里允许本站的 Cookie（或退出无痕模式），刷新页面后再试。',
    'credentials-wrong': '邮箱或密码不对。请检查后再试。',
    'email-invalid': '这不像一个邮箱。请检查是否写全，例如 name@example.com。',
    'email-taken': '这个邮箱已有账号。请换一个邮箱，或用它登录。',
    'password-too-short': '密码太短：至少 10 个字符。',
    'link-invalid': '链接已经用过、过了时间，或不完整。请重新要一个。',
    'account-exists': '您已经有邮箱和密码了。请刷新页面。',
    'mail-not-configured': '这台服务器不能发送邮件。请与管理服务器的人联系。',
    'provider-not-configured': '这台服务器没有设置其他登录方式。请用邮箱登录，或打开邀请链接。',
    'provider-unavailable': '登录服务没有正常回应。什么都没有丢失，请稍后再试，或换一种方式登录。',
    'provider-cancelled': '登录已取消。什么都没有改变，您可以再试一次，或换一种方式登录。',
    'provider-return-unknown': '这次登录用的时间太长，或不是从这个浏览器开始的。请再试一次。',
    'provider-account-unknown':
      '您在这里还没有账号。请打开主持人发给您的邀请链接，在那里用同样的方式登录。',
    'provider-email-missing': '登录服务没有告诉我们您的邮箱。请在那边填写邮箱，然后再试。',
    'provider-email-unverified': '登录服务没有证实您的邮箱。请先在那边确认邮箱，然后再试。',
    'provider-account-unconfirmed':
      '您的邮箱在这里已有账号，但还没有确认过。请先用密码登录，再到“账号”里关联。',
    'provider-account-taken': '登录服务的这个账号，已经是这里另一个人的了。请退出后用它登录。',
    'wrong-epoch': '这篇文本在服务器上已重建。请重新载入，取得最新内容。',
    'page-outdated': '服务器已更新，这一页是旧版本。请重新载入；您写的内容会保留。',
    'foreign-origin': '请求来自另一个网站，已被拒绝。请在本站页面上操作。',
    'not-found': '找不到这一页：可能已被删除，或链接不完整。',
    'setup-link-invalid': '设置链接不正确。请从启动服务器的终端里重新复制完整的链接。',
    'setup-link-used': '设置链接已经用过了。请让主持人发给您邀请链接。',
    'invitation-invalid': '邀请链接无效。请让主持人再发一次。',
    'link-sent-lately':
      '几分钟前已经发过几次链接，最近的一个还能用。请在邮箱（包括垃圾邮件）里找一找；过二十分钟可以再要一个。',
    'too-many-requests': '操作太频繁。请等一会儿再试。',
    'server-busy': '服务器正忙，前面还有不少事情在排队。什么都没有丢失，请过一会儿再试。',
    'work-timed-out':
      '这件事用的时间或内存太多，已停止。什么都没有丢失：请过一会儿再试；如果还是这样，请与管理服务器的人联系。',
    'copy-tells-too-much':
      '文件没有交出：其中看不见的地方会透露不该有的姓名、邮箱或编号。可以换一种格式，并请告诉服务器的管理者。',
    'typesetter-missing':
      '服务器上缺少排 PDF 的程序（Typst），请告诉管理服务器的人。网页文件和 Word 文档照常可用。',
    'copy-too-long': '这篇文本连同讨论和图片太大，排不成 PDF。请改选网页文件或 Word 文档。',
    'too-many-commands': '您刚才改动得太多太快。没有丢失任何内容，请稍等。',
    'too-many-notes': '您刚才写的批注和回复太多太快。您写的内容还在这里，请稍等。',
    'too-many-marks': '您刚才画的标记太多太快。请稍等再画。',
    'too-many-imports': '您刚才读取了很多文件。请稍等再导入下一个。',
    'too-many-texts': '您刚才新建了很多文本。这次预览还在，请稍等再创建。',
    'too-many-copies': '您刚才下载了很多副本。请稍等再下载。',
    'too-many-reviews': '您刚才打开回顾的次数太多。请稍等再看。',
    'too-many-lookups': '您刚才查阅记录的次数太多。请稍等再查。',
    'too-many-renames': '您刚才改了好几次名字。现在的名字不变，请稍后再改。',
    'too-many-groups': '您刚才新建了很多小组。请稍后再建。',
    'too-many-invitations': '您刚才发了很多邀请链接。已发的链接照常有效，请稍后再发。',
    'too-many-settings': '您刚才改了很多设置。已改的都已保存，请稍等再改。',
    'text-full': '这篇文本的批注和评论已满，不能再添加。您写的内容还在这里，可以先复制下来。',
    'own-notes-full':
      '您在这篇文本里的批注和评论已满（批注五千处，评论一万条）。删去一些后可以再写；您写的内容还在这里。',
    'thread-full': '这个讨论已有一千条评论，不能再添加。请另开一个讨论；您写的内容还在这里。',
    'versions-full': '这条评论已经改过两百次，不能再改。请另写一条回复；您写的内容还在这里。',
    'group-full': '这个小组已有一千篇文本，不能再添加。请新建一个小组；这次预览还在。',
    'group-images-full':
      '这个小组的图片已占满 1 GB，不能再添加带图片的文本。请彻底删除一些旧文本；这次预览还在。',
    'groups-full': '您已经在两百个小组里，不能再加入或新建。请先离开一些小组。',
    'invitations-full':
      '这个小组已有一千个邀请链接，不能再添加。请使用已有的链接，或等旧链接过期。',
    'storage-failed': '服务器没能保存，您的内容还在这里。请稍后重试。',
    internal: '服务器出错了，您的内容没有丢失。请稍后重试。',
    offline: '连接不上服务器。请检查网络，然后重试。',
  },
  en: {
    'invalid-request': 'Something in this request was not right. Reload the page and try again.',
    'name-required': 'Please enter a name.',
    'comment-empty': 'Write something before you send it.',
    'comment-too-long':
      'This is too long: a comment holds up to 10,000 characters. Send it in several parts.',
    'too-many-mentions': 'One comment can mention up to 30 people.',
    'tag-empty': 'There is nothing in this tag. Please write a word or two.',
    'tag-too-long': 'This tag is too long: up to 40 characters each. Please shorten it.',
    'too-many-tags': 'Too many tags: up to 8 each. Please take some away first.',
    'tags-full':
      'The group has 100 tags on its list, as many as it can. Merge or remove some first.',
    'desk-changed':
      'It changed meanwhile, so yours was not kept. Look at what it says now, then decide.',
    'done-already': 'It was so already: somebody else was faster, and nothing was changed.',
    'assignee-no-facilitator':
      'Only facilitators of this group can see to a thread, and this person is none any more. Choose somebody else.',
    'correction-place':
      'A correction is for words of one paragraph, 500 characters at most, without the number of a footnote among them. Select fewer, or edit the text itself.',
    'correction-too-long':
      'This correction is too long: 500 characters at most. For more, edit the text itself.',
    'correction-characters':
      'There is a line break in this correction, or something that nobody sees. Take it out and send it again.',
    'correction-unchanged': 'This says the same as the text. Change the words first.',
    'correction-decided':
      'Somebody else has already decided on this correction, or the thread was resolved. See what became of it there.',
    'correction-words-changed':
      'Somebody has just changed the words here, so nothing was put in and the text stays as it is. Look at the words as they are now.',
    'correction-too-late':
      'It is too late to take that back. Edit the text itself to restore the words.',
    'copy-revised':
      'The preview of this copy was changed elsewhere just now. Please compare again before you replace the words.',
    'words-changed':
      'The words have just been changed. Please look again at what would be replaced.',
    'replacement-same': 'The file says the same as the text, so there is nothing to replace.',
    'replacement-too-late':
      'It is too late to take that back. Replace the text again by the earlier file to restore it.',
    'quote-mismatch': 'The words you selected have just been changed. Please select them again.',
    'words-not-synced': 'Your latest edits have not reached the server yet. Try again in a moment.',
    'words-taken-out':
      'The words you selected have just been cut or deleted. What you wrote is still here: send it again once they are back, or select other words.',
    'words-renewed':
      'The text is kept in a new form since you wrote this, and the words you had selected stand nowhere in it now, or in several places. Select words again, and paste what you wrote.',
    'file-empty': 'This file is empty. Choose one that has words in it.',
    'file-too-large':
      'This file is too large: the limit is 10 MB. Import its text only, or split it into several files.',
    'file-not-text':
      'A file of this kind cannot be read. Save it as .docx, .txt or .md and import that.',
    'file-encrypted':
      'This file is locked with a password. Save a copy without one and import that.',
    'file-broken':
      'This file is incomplete; perhaps its download was cut short. Download or save it again and import that.',
    'file-encoding-unknown':
      'The encoding of this text is not known here. Save it as .txt in UTF-8 and import that.',
    'file-too-many-paragraphs':
      'This file has too many paragraphs: a text holds up to 5,000. Split it into several files.',
    'file-too-many-pages':
      'There are too many pages: a PDF may have six hundred. Split it into several files.',
    'file-without-letters':
      'This PDF has no words in it: its pages are pictures, perhaps scans. Have its text recognised (OCR) first, then import it.',
    'file-old-word':
      'This is an old Word document (.doc). Save it as .docx in Word, then import that.',
    'file-unpacks-too-large':
      'This file becomes too large when it is unpacked, and was not read. Import its text alone.',
    'file-declares-entities':
      'This file holds definitions that can grow without end, and was not read. Open it in Word, save it anew, and import that.',
    'file-nested-too-deep':
      'What is in this file is nested too deeply to be read. Simplify its tables and text boxes in the program that wrote it, then import it.',
    'file-foreign-zip':
      'This ZIP file is no archive of Variorum. Unpack it and import one of the files in it; if another program wrote it as a document, save it as .docx there.',
    'file-without-text':
      'This file holds annotations without their text (JSON-LD). Import the text that they are about, then ask whoever runs the server to add them with the command line (import --into).',
    'archive-altered':
      'This archive was changed or damaged since it was written: it does not match its own hashes, and was not read. Use a copy that nobody touched.',
    'file-not-annotations':
      'This file holds no annotations. Choose one of Web Annotations (JSON-LD).',
    'archive-too-new':
      'A newer version of Variorum wrote this archive, and it cannot be read here yet. Upgrade first, then import it.',
    'import-timed-out':
      'Reading this file took too much time or memory, so it was stopped. Split it into smaller files.',
    'import-gone': 'This preview has expired. Please choose the file again.',
    'request-too-large': 'That was too much to send at once. Shorten it and try again.',
    'request-too-slow': 'The network was too slow, so that did not arrive. Try again in a while.',
    'not-signed-in':
      'You are not signed in. Sign in, or open the invitation link your facilitator sent you.',
    'not-allowed': 'Your role in this group does not allow that. Ask your facilitator.',
    'text-closed':
      'This text has been locked, archived or deleted, so nothing in it can change now. What you wrote is still here; copy it if you need it.',
    'reading-date-past': 'That time is over. Choose one that is still to come.',
    'reading-dates-full': 'This text has as many reading dates as it can have. Remove some first.',
    silenced:
      'A facilitator has muted you in this text for now. You can go on reading, and what you wrote is still here: send it once you can write again.',
    'cannot-be-answer':
      'That comment can’t be the answer: it was deleted or hidden, or it is the question itself.',
    'thread-answered':
      'Others have written in this thread, so it can no longer be shown to you only.',
    'last-facilitator':
      'A group keeps at least one facilitator. Make another member a facilitator first.',
    'not-admitted':
      'A facilitator has not let you in yet. This page opens by itself as soon as that happens.',
    'cookies-refused':
      'This browser lets our site keep no cookie, so it cannot remember who you are. Nothing was created. Allow cookies for this site in the browser’s settings (or leave its private mode), reload the page and try again.',
    'credentials-wrong':
      'The e-mail address or the password is not right. Check both and try again.',
    'email-invalid':
      'That does not look like an e-mail address. Check that it is whole, such as name@example.com.',
    'email-taken': 'This address already has an account. Use another one, or sign in with it.',
    'password-too-short': 'That password is too short: it needs at least 10 characters.',
    'link-invalid': 'This link was used, is too old, or is incomplete. Please ask for a new one.',
    'account-exists': 'You already have an e-mail address and a password. Reload the page.',
    'mail-not-configured': 'This server sends no mail. Ask whoever runs it.',
    'provider-not-configured':
      'This server offers no other way to sign in. Use your e-mail address, or open your invitation link.',
    'provider-unavailable':
      'The sign-in service did not answer as it should. Nothing is lost: try again in a moment, or sign in another way.',
    'provider-cancelled':
      'Signing in was cancelled. Nothing has changed: try again, or sign in another way.',
    'provider-return-unknown':
      'That sign-in took too long, or did not begin in this browser. Please try again.',
    'provider-account-unknown':
      'You have no account here yet. Open the invitation link your facilitator sent you, and sign in the same way from there.',
    'provider-email-missing':
      'The sign-in service did not tell us your e-mail address. Add one there, then try again.',
    'provider-email-unverified':
      'The sign-in service has not confirmed your e-mail address. Confirm it there, then try again.',
    'provider-account-unconfirmed':
      'Your e-mail address already has an account here, but never confirmed it. Sign in with its password, then connect the two under “Account”.',
    'provider-account-taken':
      'That account of the sign-in service belongs to somebody else here. Sign out, then sign in with it.',
    'wrong-epoch': 'This text was rebuilt on the server. Load it again to see how it stands now.',
    'page-outdated':
      'The server has been updated, and this page is older. Reload it; what you wrote is kept.',
    'foreign-origin':
      'The request came from another website and was refused. Please use the pages of this one.',
    'not-found': 'This page cannot be found: it may have been deleted, or the link is incomplete.',
    'setup-link-invalid':
      'This set-up link is not right. Copy the whole link again from the terminal where the server was started.',
    'setup-link-used':
      'This set-up link has already been used. Ask the facilitator for an invitation link.',
    'invitation-invalid':
      'This invitation link is not valid. Ask your facilitator to send it again.',
    'link-sent-lately':
      'Several links were sent there in the last minutes, and the newest still works. Look in the mailbox and among the junk mail; you can ask for another in twenty minutes.',
    'too-many-requests': 'That was a little fast. Wait a moment and try again.',
    'server-busy':
      'The server is busy with other people’s work just now. Nothing is lost: try again in a moment.',
    'work-timed-out':
      'This took too much time or memory, so it was stopped. Nothing is lost: try again later, and if it stays so, ask whoever runs the server.',
    'copy-tells-too-much':
      'The file was held back: where nobody looks, it would tell a name, an address or an id that does not belong in it. Another format may do; please tell whoever runs this server.',
    'typesetter-missing':
      'The server lacks the program that sets PDF (Typst); please tell whoever runs it. Web pages and Word documents can be had.',
    'copy-too-long':
      'With its notes and pictures this text is too large to be set as a PDF. Take a web page or a Word file.',
    'too-many-commands':
      'You changed a lot in a short time. Nothing is lost; please wait a moment.',
    'too-many-notes':
      'You wrote a lot of notes and replies in a short time. What you wrote is still here; please wait a moment.',
    'too-many-marks': 'You made a lot of marks in a short time. Please wait before the next one.',
    'too-many-imports':
      'You had a lot of files read in a short time. Please wait before the next one.',
    'too-many-texts':
      'You made a lot of texts in a short time. This preview is still here; please wait a moment.',
    'too-many-copies':
      'You downloaded a lot of copies in a short time. Please wait before the next one.',
    'too-many-reviews': 'You opened reviews very often in a short time. Please wait a moment.',
    'too-many-lookups': 'You looked up records very often in a short time. Please wait a moment.',
    'too-many-renames':
      'You changed your name several times in a short time. It stays as it is for now.',
    'too-many-groups': 'You made a lot of groups in a short time. Please wait before the next one.',
    'too-many-invitations':
      'You made a lot of invitation links in a short time. They all work; please wait before the next one.',
    'too-many-settings':
      'You changed a lot of settings in a short time. What you changed is saved; please wait a moment.',
    'text-full':
      'This text holds as many notes and comments as it can. What you wrote is still here; copy it if you need it.',
    'own-notes-full':
      'You have as many notes in this text as one person can: 5,000 marks and notes, 10,000 comments. Delete some to write more; what you wrote is still here.',
    'thread-full':
      'This discussion has 1,000 comments and takes no more. Begin another one; what you wrote is still here.',
    'versions-full':
      'This comment was changed 200 times and can’t be changed again. Write a reply instead; what you wrote is still here.',
    'group-full':
      'This group has 1,000 texts and takes no more. Make another group; this preview is still here.',
    'group-images-full':
      'The images of this group take 1 GB, as much as they can. Texts that are deleted make room once they are gone for good; this preview is still here.',
    'groups-full': 'You are in 200 groups, as many as one person can be in. Leave some first.',
    'invitations-full':
      'This group has 1,000 invitation links and takes no more. Use one of them, or wait until old ones expire.',
    'storage-failed':
      'The server could not save this; what you wrote is still here. Try again in a moment.',
    internal: 'The server had a problem; what you wrote is not lost. Try again in a moment.',
    offline: 'The server cannot be reached. Check the connection and try again.',
  },
})
