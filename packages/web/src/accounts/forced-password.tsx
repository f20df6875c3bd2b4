import type { Account } from '@jiheng/contract/session'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { useOwnSecurity } from './own-security.ts'
import { PasswordForm } from './password-form.tsx'

/** The step after a sign-in with a password that others have seen or that is too old: nothing else opens before it. */
export function ForcedPassword({ account }: { account: Account }) {
  const security = useOwnSecurity()
  if (security.isError) return <ProblemPanel cause={security.error} onRetry={() => void security.refetch()} />
  if (security.data === undefined) return <Waiting what="密码要求" />
  const { passwords, passwordDaysLeft } = security.data
  const isTooOld = passwordDaysLeft !== null && passwordDaysLeft <= 0
  return (
    <>
      <h1>请先修改密码</h1>
      <p className="sign-in-lead">
        {isTooOld
          ? `密码已使用满 ${String(passwords.maxAgeDays)} 天，需要更换。`
          : '现在的密码是别人给的，只用这一次。换成只有自己知道的，再开始工作。'}
      </p>
      <PasswordForm
        policy={passwords}
        username={account.username}
        action="保存新密码并继续"
        onChanged={() => undefined}
      />
    </>
  )
}
