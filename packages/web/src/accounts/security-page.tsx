import { Button } from 'antd'
import { useState } from 'react'
import { useAccount } from '../app/session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './accounts.css'
import { FactorSection } from './factor-section.tsx'
import { useOwnSecurity } from './own-security.ts'
import { PasswordForm } from './password-form.tsx'
import { SessionList } from './session-list.tsx'

type Security = NonNullable<ReturnType<typeof useOwnSecurity>['data']>

/** From how many days before the end on a person is warned. */
const warnFrom = 7

function PasswordState({ passwordChangedOn, passwordDaysLeft: left }: Security) {
  if (left === null) return <p>{passwordChangedOn} 设置，长期有效。</p>
  const isNear = left <= warnFrom
  return (
    <p>
      {passwordChangedOn} 设置，
      {isNear ? <StateBadge tone="warn" word={`还有 ${String(left)} 天到期`} /> : `还有 ${String(left)} 天到期`}
      ，到期后登录时须先更换。
    </p>
  )
}

function PasswordSection({ security }: { security: Security }) {
  const { username } = useAccount()
  const [step, setStep] = useState<'closed' | 'open' | 'changed'>('closed')
  return (
    <section className="section account-section" aria-labelledby="password-head">
      <h2 id="password-head">密码</h2>
      <PasswordState {...security} />
      {step === 'changed' && (
        <p className="notice notice-good" role="status">
          密码已修改，其他地方的登录都已结束。
        </p>
      )}
      {step === 'open' ? (
        <PasswordForm
          policy={security.passwords}
          username={username}
          action="修改密码"
          onChanged={() => setStep('changed')}
        />
      ) : (
        <Button onClick={() => setStep('open')}>修改密码</Button>
      )}
    </section>
  )
}

/** 账号安全: the own password and the own sessions. */
export function SecurityPage() {
  const security = useOwnSecurity()
  return (
    <>
      <PageHead title="账号安全" lead="只管自己的账号。岗位、停用、重置密码由管理员办理。" />
      {security.isError && <ProblemPanel cause={security.error} onRetry={() => void security.refetch()} />}
      {security.isPending && <Waiting what="账号安全" />}
      {security.data !== undefined && (
        <>
          <PasswordSection security={security.data} />
          <FactorSection factor={security.data.secondFactor} />
          <section className="section account-section" aria-labelledby="sessions-head">
            <h2 id="sessions-head">登录会话</h2>
            <p>
              {security.data.idleMinutes} 分钟没有操作，或登录满 {security.data.absoluteHours} 小时，会话自动结束。
            </p>
            <SessionList />
          </section>
          <p className="muted">
            密码规则、锁定和会话时限是本系统的默认值，标准没有写明数字（常识·待核），由运维人员设置。
          </p>
        </>
      )}
    </>
  )
}
