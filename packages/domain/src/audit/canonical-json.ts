/** What an entry may tell: JSON whose only numbers are integers. Amounts and points are decimal strings, as everywhere. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A member that is undefined is not there. */
export type JsonObject = { readonly [name: string]: Json | undefined }

/**
 * The one way in which a value is written: RFC 8785 (JSON Canonicalization Scheme), members ordered by the UTF-16 code
 * units of their names, no blanks. Integers alone are admitted, so that no program has to agree with another on how a
 * float is printed.
 * @throws RangeError for a number that is no safe integer: a defect of the caller.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`not an integer: ${value}`)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = membersOf(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
}

function membersOf(value: JsonObject): [string, Json][] {
  return Object.entries(value).filter((member): member is [string, Json] => member[1] !== undefined)
}

/** `Array.isArray` does not narrow a read-only list. */
function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}

/**
 * The value with every text such that any database and any program gives it back as it was: NUL and halves of surrogate
 * pairs, which no keyboard makes, become U+FFFD.
 */
export function storableJson(value: Json): Json {
  if (typeof value === 'string') return storableText(value)
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(storableJson)
  return Object.fromEntries(membersOf(value).map(([name, member]) => [storableText(name), storableJson(member)]))
}

export function storableText(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD')
}
