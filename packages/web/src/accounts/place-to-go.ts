/** Only a path of this site may follow the sign-in. */
export function placeToGo(from: string | null): string {
  return from !== null && /^\/[^/\\]/.test(from) ? from : '/'
}

const key = 'jiheng.place-to-go'

/** Where to go after the way over another site, for this tab alone. */
export function rememberPlace(from: string | null): void {
  sessionStorage.setItem(key, placeToGo(from))
}

export function rememberedPlace(): string {
  return placeToGo(sessionStorage.getItem(key))
}
