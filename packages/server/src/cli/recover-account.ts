import { roleNames } from '@jiheng/domain/organizations'
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { recoverAccount, type NotRecovered, type Recovered, type Recovery } from '../accounts/recover-account.ts'
import { systemClock } from '../ports/clock.ts'
import { UsageFault, type Command } from './command.ts'
import { onInstallation } from './on-installation.ts'

const faults: Readonly<Record<NotRecovered, string>> = {
  'no-such-account': '没有这个用户名。',
  disabled: '该账号已停用，请由另一位系统管理员启用。',
  'no-administrator': '该账号不是在任的系统、安全或审计管理员：重置密码请找系统管理员，重置两步验证请找安全管理员。',
}

/** `jiheng recover-account`: lets an administrator in again who is locked out with nobody left to help him. */
export const recoverAccountCommand: Command = (args, io) => {
  const asked = readCall(args)
  return onInstallation(io, async (pool) => {
    const recovered = await recoverAccount({ pool, clock: systemClock }, asked)
    if ('fault' in recovered) {
      io.stderr(`${asked.username}：${faults[recovered.fault]}没有改动。\n`)
      return 1
    }
    io.stdout(toldText(asked, recovered))
    return 0
  })
}

function readCall(args: readonly string[]): Recovery {
  const { values } = parseArgs({
    args: [...args],
    options: {
      account: { type: 'string' },
      password: { type: 'boolean', default: false },
      'second-factor': { type: 'boolean', default: false },
      reason: { type: 'string' },
    },
  })
  const { account, password, 'second-factor': secondFactor, reason = '' } = values
  if (account === undefined) throw new UsageFault('没有写 --account：恢复哪个用户名。')
  if (!password && !secondFactor)
    throw new UsageFault('要写 --password（换一次性密码）、--second-factor（停用两步验证），或两个都写。')
  if (reason.trim() === '') throw new UsageFault('没有写 --reason：为什么恢复；它会记入审计。')
  return { username: account, password, secondFactor, reason: reason.trim(), operator: userInfo().username }
}

function toldText(asked: Recovery, { role, password, hadSecondFactor }: Recovered): string {
  const lines = [`${asked.username}（${roleNames[role]}）`]
  if (password !== null) lines.push(`一次性密码 ${password}（只显示这一次，下次登录须先换掉）`)
  if (asked.secondFactor)
    lines.push(hadSecondFactor ? '两步验证已停用，下次登录后须重新启用。' : '本来没有启用两步验证。')
  lines.push('该账号在各处的登录已全部结束；本次恢复已记入审计。')
  return `${lines.join('\n')}\n`
}
