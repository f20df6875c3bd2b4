import { hash, verify } from '@node-rs/argon2'
import { randomInt } from 'node:crypto'

/** argon2id with the parameters of OWASP's cheat sheet: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** The hash of a password that nobody has: an unknown user name takes as long to refuse as a wrong password. */
const nobody = hashPassword(oneTimePassword())

/** Is this the password? `stored` is null where there is no such account. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobody), password)
  return matches && stored !== null
}

/** 16 characters that are not mistaken for one another on paper: 80 bits and more. */
export function oneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 16 }, () => letters.charAt(randomInt(letters.length))).join('')
}
