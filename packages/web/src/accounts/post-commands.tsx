import type { Post } from '@jiheng/contract/accounts'
import { roleClass } from '@jiheng/domain/organizations'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { CommandForm, TextField } from '../ui/command-form.tsx'
import type { FieldFault } from '../ui/error-summary.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import { postWords, todayInChina } from './account-words.tsx'
import { HandoverFields, useHandover } from './handover.tsx'

const rereads = ['accounts', 'account']

type EndPostProps = { readonly accountId: string; readonly post: Post; readonly onDone: () => void }

function EndPost({ accountId, post, onDone }: EndPostProps) {
  const [from, setFrom] = useState(todayInChina())
  const handover = useHandover({ accountId, from, post: post.id })
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: () => (from === '' ? [{ field: 'end-from', sentence: '请填写日期' }] : []),
    send: () => ask('POST /api/posts/:id/end', { params: { id: post.id }, body: { from, handover: handover.told } }),
    field: 'end-from',
    rereads: [...rereads, 'handover'],
    done: onDone,
  })
  return (
    <CommandForm label="终止岗位" submit="终止岗位" isPrimary isBusy={isBusy} faults={faults} onSubmit={run}>
      <p>{postWords(post)}</p>
      <TextField id="end-from" label="自此日起没有权利" kind="date" value={from} onChange={setFrom} faults={faults} />
      <p className="muted">填今天，立即失效；由它授权的代理同时失效。</p>
      <HandoverFields handover={handover} faults={faults} />
    </CommandForm>
  )
}

function LendPost({ post, onDone }: { post: Post; onDone: () => void }) {
  const [username, setUsername] = useState('')
  const [startsOn, setStartsOn] = useState(todayInChina())
  const [endsOn, setEndsOn] = useState('')
  const check = (): FieldFault[] => [
    ...(username.trim() === '' ? [{ field: 'lend-to', sentence: '请填写代理人的用户名' }] : []),
    ...(startsOn === '' ? [{ field: 'lend-from', sentence: '请填写首日' }] : []),
    ...(endsOn === '' ? [{ field: 'lend-until', sentence: '代理必须有末日' }] : []),
  ]
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: check,
    send: () =>
      ask('POST /api/posts/:id/lend', {
        params: { id: post.id },
        body: { username: username.trim(), startsOn, endsOn },
      }),
    field: 'lend-to',
    rereads,
    done: onDone,
  })
  return (
    <CommandForm label="授权代理" submit="授权代理" isPrimary isBusy={isBusy} faults={faults} onSubmit={run}>
      <p>{postWords(post)}</p>
      <TextField id="lend-to" label="代理人的用户名" value={username} onChange={setUsername} faults={faults} />
      <TextField id="lend-from" label="首日" kind="date" value={startsOn} onChange={setStartsOn} faults={faults} />
      <TextField id="lend-until" label="末日" kind="date" value={endsOn} onChange={setEndsOn} faults={faults} />
    </CommandForm>
  )
}

/** 终止 and 代理 of one post, each in a panel. */
export function PostCommands({ accountId, post }: { accountId: string; post: Post }) {
  const [open, setOpen] = useState<'end' | 'lend' | null>(null)
  const close = () => setOpen(null)
  const isLendable = post.onBehalfOf === null && roleClass(post.role) === 'office'
  return (
    <span className="post-commands">
      <Button size="small" onClick={() => setOpen('end')} aria-label={`终止 ${postWords(post)}`}>
        终止
      </Button>
      {isLendable && (
        <Button size="small" onClick={() => setOpen('lend')} aria-label={`代理 ${postWords(post)}`}>
          代理
        </Button>
      )}
      <SidePanel isOpen={open === 'end'} onClose={close} title="终止岗位">
        <EndPost accountId={accountId} post={post} onDone={close} />
      </SidePanel>
      <SidePanel isOpen={open === 'lend'} onClose={close} title="授权代理">
        <LendPost post={post} onDone={close} />
      </SidePanel>
    </span>
  )
}
