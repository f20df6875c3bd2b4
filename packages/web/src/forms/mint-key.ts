let minted = 0

/** A key that no row has had, here or on another page: rows keep comments and comparisons by it. */
export function mintKey(): string {
  minted += 1
  return `${Date.now().toString(36)}-${minted.toString(36)}`
}
