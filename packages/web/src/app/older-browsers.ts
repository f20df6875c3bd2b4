/**
 * What Chromium 86 (360 browsers on Windows 7) lacks and our libraries call. Syntax is lowered by the build; these few
 * functions are not.
 */
function addMethod(owner: object, name: string, method: unknown): void {
  if (!(name in owner)) Object.defineProperty(owner, name, { value: method, writable: true, configurable: true })
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const whole = Math.trunc(index)
  return this[whole < 0 ? this.length + whole : whole]
}

addMethod(Array.prototype, 'at', at)
addMethod(String.prototype, 'at', at)
addMethod(Array.prototype, 'toSorted', function toSorted<T>(this: T[], order?: (a: T, b: T) => number) {
  return [...this].sort(order)
})
