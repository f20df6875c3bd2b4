import { noticeSentence, noticeTitle, type NoticeTold } from '@jiheng/contract/notice-words'
import { todoKinds } from '@jiheng/contract/todo'
import type { Mail } from '../ports/mail.ts'
import type { DigestContent, DueMail } from './outbox.store.ts'

type Letter = { readonly title: string; readonly lines: readonly string[]; readonly link: string | null }

/** Puts a mail into words: the same ones in plain text and in HTML. `site` is where the product is reached, if it was told. */
export function mailText(mail: DueMail, site: string | null): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { title, lines, link } = letterOf(mail)
  const address = site === null || link === null ? null : `${site}${link}`
  const foot = [`绩衡 · ${mail.divisionName}`, '此邮件由系统发出，请勿回复。接收方式可在“消息”页的通知设置中更改。']
  const where = address === null ? '请登录绩衡查看。' : `查看：${address}`
  const text = [`${mail.displayName}：`, '', ...lines, '', where, '', '--', ...foot, ''].join('\n')
  const paragraphs = [`${mail.displayName}：`, ...lines].map((line) => `<p>${escaped(line)}</p>`).join('\n')
  const button =
    address === null
      ? `<p>${escaped(where)}</p>`
      : `<p><a href="${escaped(address)}">在绩衡中查看</a><br>${escaped(address)}</p>`
  const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body>
${paragraphs}
${button}
<hr>
<p><small>${foot.map(escaped).join('<br>')}</small></p>
</body></html>
`
  return { subject: `【绩衡】${title}`, text, html }
}

function letterOf(mail: DueMail): Letter {
  if (mail.kind === 'confirmation') return confirmation(mail.content.code)
  if (mail.kind === 'digest') return digest(mail.content)
  // A command wrote the facts of that kind together with it.
  const told = mail.content as NoticeTold & { readonly link: string }
  return { title: noticeTitle(told.kind), lines: [oneLine(noticeSentence(told.kind, told.facts))], link: told.link }
}

function digest({ day, open, overdue, items, notices }: DigestContent): Letter {
  const waiting = items.map(
    ({ kind, name, state, dueOn }) =>
      `· ${todoKinds[kind]}：${name}（${state}${dueOn === null ? '' : `，期限 ${dueOn}${dueOn < day ? '，已逾期' : ''}`}）`,
  )
  const rest = open > items.length ? [`……还有 ${String(open - items.length)} 件，见工作台。`] : []
  const told = notices.map((each) => {
    const { kind, facts } = each as NoticeTold
    return `· ${noticeTitle(kind)}：${noticeSentence(kind, facts)}`
  })
  const head = `待办 ${String(open)} 件，其中逾期 ${String(overdue)} 件。`
  const lines = [head, ...waiting, ...rest, ...(told.length === 0 ? [] : ['未读消息：', ...told])].map(oneLine)
  return { title: `每日摘要 ${day}`, lines, link: '/workbench' }
}

function confirmation(code: string): Letter {
  const lines = [
    `你的邮箱验证码是 ${code}，30 分钟内有效。`,
    '请在绩衡“通知设置”中填写。如果不是你本人的操作，不必理会这封邮件。',
  ]
  return { title: '确认通知邮箱', lines, link: '/notices/settings' }
}

/** A sentence is one line, whatever somebody called a project. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
