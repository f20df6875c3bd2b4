import { daysBetween, type CalendarDate } from '../kernel/index.ts'
import { isCommonPassword } from './guessed-passwords.ts'

/**
 * What is asked of a password (口令规则). GB/T 22239-2019 8.1.4.1 asks for complexity and for regular change and names no
 * figure, so each is a setting.
 */
export type PasswordPolicy = {
  /** Fewest characters. */
  readonly minLength: number
  /** Fewest of the four classes: lower case, upper case, digits, anything else. */
  readonly minClasses: number
  /** How many passwords, the present one among them, may not be taken again. */
  readonly remembered: number
  /** After how many days a password has to be changed; 0 for never. */
  readonly maxAgeDays: number
}

/** The stricter of what is common practice (RuoYi 8 characters and 180 days; third level 10 and 90): no text was read that names them. */
export const strictPasswordPolicy: PasswordPolicy = { minLength: 10, minClasses: 3, remembered: 5, maxAgeDays: 90 }

/** What a password can lack, whoever knows it: each rule is one line of what the person is shown. */
export const passwordRules = ['length', 'classes', 'not-username', 'not-common', 'not-used-before'] as const
export type PasswordRule = (typeof passwordRules)[number]

/** All rules that a new password breaks, those about former passwords excepted: they are known by their hashes alone. */
export function brokenRules(password: string, username: string, policy: PasswordPolicy): readonly PasswordRule[] {
  const broken: PasswordRule[] = []
  if ([...password].length < policy.minLength) broken.push('length')
  if (classesIn(password) < policy.minClasses) broken.push('classes')
  if (holdsName(password, username)) broken.push('not-username')
  if (isCommonPassword(password)) broken.push('not-common')
  return broken
}

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u] as const

function classesIn(password: string): number {
  return classes.filter((each) => each.test(password)).length
}

/** Forwards or backwards, in either case. A name of one or two letters is in everything. */
function holdsName(password: string, username: string): boolean {
  const [text, name] = [password.toLowerCase(), username.toLowerCase()]
  if (name.length < 3) return text === name
  return text.includes(name) || text.includes([...name].reverse().join(''))
}

/** Days until a password has to be changed, 0 or less once it has; null where it never has to. */
export function passwordDaysLeft(changedOn: CalendarDate, today: CalendarDate, policy: PasswordPolicy): number | null {
  return policy.maxAgeDays === 0 ? null : policy.maxAgeDays - daysBetween(changedOn, today)
}

/** A rule for passwords (口令规则) as a person reads it, with the figures of this installation. */
export function passwordRuleText(rule: PasswordRule, { minLength, minClasses, remembered }: PasswordPolicy): string {
  const sentences: Readonly<Record<PasswordRule, string>> = {
    length: `至少 ${String(minLength)} 个字符`,
    classes: `大写字母、小写字母、数字、其他字符，至少用 ${String(minClasses)} 类`,
    'not-username': '不含用户名',
    'not-common': '不是常见密码，如“Password123!”“Abc123456!”',
    'not-used-before': `与最近 ${String(remembered)} 次用过的密码都不同`,
  }
  return sentences[rule]
}
