/** Longer than any real name, shorter than what Windows can unpack from a zip. */
const longest = 120

/** Device names of Windows: a file called like one cannot be saved there. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A file name (文件名) as it is kept and given back: the last part of a path, without what turns text around, hides or
 * steers (control, bidirectional and zero-width characters), and without the signs that Windows refuses. Null where nothing
 * is left.
 */
export function cleanFileName(given: string): string | null {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const visible = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  const extension = extensionOf(visible)
  const stem = extension === '' ? visible : visible.slice(0, -(extension.length + 1)).trimEnd()
  if (stem === '') return null
  const safe = device.test(stem) ? `_${stem}` : stem
  const room = longest - extension.length
  const cut = [...safe].slice(0, room).join('')
  return extension === '' ? cut : `${cut}.${visible.slice(-extension.length)}`
}

/** The ending of a name in small letters, without its dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([^./\\\s]{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** Names of one folder made different: the second 合同.pdf becomes 合同 (2).pdf. Case does not tell two files apart on Windows. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const extension = extensionOf(name)
    const [stem, ending] = extension === '' ? [name, ''] : [name.slice(0, -extension.length - 1), `.${extension}`]
    let chosen = name
    for (let number = 2; taken.has(chosen.toLowerCase()); number += 1) chosen = `${stem} (${String(number)})${ending}`
    taken.add(chosen.toLowerCase())
    return chosen
  })
}
