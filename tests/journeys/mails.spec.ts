import { expect } from '@playwright/test'
import { MailServer } from './mail-server.ts'
import { Person } from './person.ts'
import { RunningApp } from './running-app.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('whoever is elsewhere is mailed an answer, chooses how often mails come, and stops them', async ({
  browser,
}) => {
  const mails = await MailServer.start()
  const mailing = await RunningApp.start({ mailServer: mails.url })
  try {
    const [lin, zhou] = await Promise.all([
      Person.arrives(browser, { locale: 'en-GB' }),
      Person.arrives(browser, { device: 'phone', colorScheme: 'dark' }),
    ])
    const { textUrl } = await startGroup(mailing, lin, { 小周: zhou })
    await lin.page.goto(`${mailing.url}/account`)
    await expect(lin.page.getByText('Add an e-mail address and a password first')).toBeVisible()
    await lin.page.getByLabel('E-mail address').fill('lin@read.example')
    await lin.page.getByLabel('Password', { exact: true }).fill('a long enough sentence')
    await lin.button('Add e-mail and password').click()
    await expect(lin.page.getByText('lin@read.example is not confirmed yet')).toBeVisible()
    await lin.page.goto(await mails.linkIn(1))
    await lin.button('Confirm').click()
    await expect(lin.page.getByText('Your address is confirmed.')).toBeVisible()

    await lin.page.goto(`${mailing.url}/account`)
    const direct = lin.page.getByLabel('周三读书会: mentions and replies')
    await expect(direct).toHaveValue('at-once')
    await lin.page.getByLabel('周三读书会: everything else').selectOption('At once')
    await expect(lin.page.getByLabel('周三读书会: everything else')).toHaveValue('at-once')
    await lin.pictures('mail-choices')
    await lin.findsItAccessible()
    await lin.page.getByRole('button', { name: '中文' }).click()
    await lin.pictures('mail-choices-zh')

    // A question concerns whoever leads; the mail has the way to stop it.
    await zhou.opens(textUrl)
    await zhou.page.goto(`${mailing.url}/account`)
    await zhou.pictures('mail-choices-guest-phone')
    await zhou.findsItAccessible()
    await zhou.opens(textUrl)
    await zhou.selects('下着小雨')
    await zhou.page
      .getByRole('toolbar', { name: '标注所选文字' })
      .getByRole('button', { name: '提问' })
      .tap()
    await zhou.page.getByRole('textbox', { name: '写问题' }).fill('为什么要写雨？')
    await zhou.page.keyboard.press('Control+Enter')
    await expect(zhou.thread('为什么要写雨')).toBeVisible()
    await lin.page.goto(await mails.linkIn(2))
    await lin.findsItAccessible()
    await lin.pictures('stop-mail')
    await lin.button('不再接收').click()
    await expect(lin.page.getByRole('status')).toContainText('“周三读书会”不再给您发邮件')
    await lin.page.goto(`${mailing.url}/account`)
    await expect(lin.page.getByLabel('周三读书会：其他通知')).toHaveValue('never')
    await Promise.all([lin.leaves(), zhou.leaves()])
  } finally {
    await mailing.ends()
    await mails.ends()
  }
})
