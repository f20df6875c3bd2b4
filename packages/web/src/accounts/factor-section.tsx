import { Button } from 'antd'
import { useState } from 'react'
import { useAccount } from '../app/session.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { EnrolFactor } from './enrol-factor.tsx'
import { OneFieldForm } from './one-field-form.tsx'
import type { useOwnSecurity } from './own-security.ts'
import { sentenceOf, useRemoveFactor } from './second-factor.ts'

type Factor = NonNullable<ReturnType<typeof useOwnSecurity>['data']>['secondFactor']

function Enrolled({ factor }: { factor: Factor }) {
  const remove = useRemoveFactor()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <p>
        <StateBadge tone="good" word="已启用" /> {factor.enrolledOn} 起，登录时除密码外还要手机上的验证码。恢复码还剩{' '}
        {factor.recoveryCodesLeft} 个。
      </p>
      {isAsking ? (
        <OneFieldForm
          id="present-password"
          label="当前密码"
          empty="请填写当前密码"
          action="确认停用"
          isSecret
          completion="current-password"
          isPending={remove.isPending}
          onSend={(password, onRefused) =>
            remove.mutate(password, { onError: (cause) => onRefused(sentenceOf(cause)) })
          }
        />
      ) : (
        <Button onClick={() => setAsking(true)}>{factor.isNeeded ? '换手机或恢复码（先停用）' : '停用两步验证'}</Button>
      )}
    </>
  )
}

/** 两步验证: whether there is one, and the way to it or from it. */
export function FactorSection({ factor }: { factor: Factor }) {
  const { username } = useAccount()
  return (
    <section className="section account-section" aria-labelledby="factor-head">
      <h2 id="factor-head">两步验证</h2>
      {factor.enrolledOn === null ? (
        <>
          <p>启用后，登录时除密码外还要手机上的验证码；密码泄露也进不来。</p>
          <EnrolFactor username={username} />
        </>
      ) : (
        <Enrolled factor={factor} />
      )}
    </section>
  )
}
