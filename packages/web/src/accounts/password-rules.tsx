import { brokenRules, passwordRules, passwordRuleText, type PasswordPolicy } from '@jiheng/domain/accounts'

type PasswordRulesProps = {
  readonly id: string
  readonly policy: PasswordPolicy
  readonly username: string
  readonly typed: string
}

/** Known by the server alone, which has the former passwords' hashes. */
const askedLater = 'not-used-before'

/** The rules for a password, each with whether what is typed keeps it: told before it is sent, by the server's own rule. */
export function PasswordRules({ id, policy, username, typed }: PasswordRulesProps) {
  const broken = brokenRules(typed, username, policy)
  return (
    <ul className="password-rules" id={id}>
      {passwordRules.map((rule) => {
        const isKept = typed !== '' && rule !== askedLater && !broken.includes(rule)
        return (
          <li key={rule} className={isKept ? 'is-kept' : undefined}>
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              {isKept ? (
                <path d="M1.5 6.5l3 3 6-7" fill="none" stroke="currentColor" strokeWidth="2" />
              ) : (
                <circle cx="6" cy="6" r="2" fill="currentColor" />
              )}
            </svg>
            {passwordRuleText(rule, policy)}
            {isKept && <span className="visually-hidden">（已满足）</span>}
          </li>
        )
      })}
    </ul>
  )
}
