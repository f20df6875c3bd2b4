import { useAccount, useMay } from '../app/session.ts'

/** What a fiscal division calls the whole of itself: 全镇, 全街道 … */
const wholes = ['街道', '工业区', '镇', '区', '县', '市', '省'] as const

/**
 * Whose figures (数的范围) a page shows: the whole place's, or those of the account's own organisation, where it is a department
 * with its units. The server counts by the same rule.
 */
export function useWhoseFigures(): string {
  const { division, organization, role } = useAccount()
  if (useMay('whole-division')) {
    const whole = wholes.find((word) => division?.name.endsWith(word) === true)
    return `全${whole ?? '部机构'}数字`
  }
  if (organization === null) return '本账号没有所属机构，没有可看的数字'
  return `${organization.name}${role === 'department' ? '及所属单位' : ''}的数字`
}
