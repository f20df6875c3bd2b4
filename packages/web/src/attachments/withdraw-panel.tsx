import type { Attachment } from '@jiheng/contract/attachments'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { Field } from '../ui/field.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'

type WithdrawalProps = { readonly file: Attachment; readonly onClose: () => void; readonly onWithdrawn: () => void }

function Withdrawal({ file, onClose, onWithdrawn }: WithdrawalProps) {
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const withdrawing = useMutation({
    mutationFn: () =>
      ask('POST /api/attachments/:id/withdraw', { params: { id: file.id }, body: { reason: reason.trim() } }),
    onSuccess: onWithdrawn,
  })
  const submit = () => {
    const isTooShort = reason.trim().length < 2
    setFault(isTooShort ? '请写明撤回原因，至少 2 个字。' : undefined)
    if (isTooShort) document.getElementById('withdrawal-reason')?.focus()
    else withdrawing.mutate()
  }
  return (
    <form
      className="withdrawal"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className="panel-lead">撤回后不再显示和提供下载。谁在何时、因何撤回会留下记录，文件本身按审计要求保留。</p>
      {withdrawing.isError && <ProblemPanel cause={withdrawing.error} />}
      <Field id="withdrawal-reason" label="撤回原因" sentence={fault}>
        <textarea
          id="withdrawal-reason"
          rows={3}
          maxLength={200}
          value={reason}
          aria-invalid={fault !== undefined}
          aria-describedby="withdrawal-reason-error"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <p className="withdrawal-buttons">
        <Button type="primary" danger htmlType="submit" loading={withdrawing.isPending}>
          撤回附件
        </Button>
        <Button onClick={onClose}>不撤回</Button>
      </p>
    </form>
  )
}

type WithdrawPanelProps = {
  readonly file: Attachment | null
  readonly onClose: () => void
  readonly onWithdrawn: () => void
}

/** Asks for the reason before an attachment is withdrawn. */
export function WithdrawPanel({ file, onClose, onWithdrawn }: WithdrawPanelProps) {
  return (
    <SidePanel isOpen={file !== null} onClose={onClose} title={file === null ? '撤回附件' : `撤回“${file.name}”`}>
      {file !== null && <Withdrawal file={file} onClose={onClose} onWithdrawn={onWithdrawn} />}
    </SidePanel>
  )
}
