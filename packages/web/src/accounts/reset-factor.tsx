import { useState } from 'react'
import { ask } from '../app/api.ts'
import { CommandForm } from '../ui/command-form.tsx'
import { useCommand } from '../ui/use-command.ts'

/** 重置两步验证: for a lost telephone, by the security administrator. */
export function ResetFactor({ accountId }: { accountId: string }) {
  const [isDone, setDone] = useState(false)
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: () => [],
    send: () => ask('POST /api/accounts/:id/reset-second-factor', { params: { id: accountId } }),
    field: 'reset-factor',
    rereads: [],
    done: () => setDone(true),
  })
  return (
    <section className="section" aria-labelledby="reset-factor">
      <h2 id="reset-factor" tabIndex={-1}>
        重置两步验证
      </h2>
      <p className="muted">
        手机和恢复码都没有了才用：此人立即退出，下次凭密码登录后重新启用。请先当面或电话核实是本人。
      </p>
      {isDone && <p role="status">已重置，此人的登录都已结束。</p>}
      <CommandForm label="重置两步验证" submit="重置两步验证" isBusy={isBusy} faults={faults} onSubmit={run}>
        {null}
      </CommandForm>
    </section>
  )
}
