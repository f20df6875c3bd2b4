import { pinyin } from 'pinyin-pro'

/** What an item is made of that is searched. */
export type Searched = {
  readonly code: string
  readonly name: string | null
  readonly definition: string | null
  readonly keywords: readonly string[]
}

/**
 * The text in which the library's search looks: code, name, definition and keywords as they are, the name's pinyin
 * (hedaobaojie) and its initials (hdbj). One line each, so that no word is found across two of them.
 */
export function searchText({ code, name, definition, keywords }: Searched): string {
  const said = name ?? ''
  const lines = [code, said, ...keywords, definition ?? '', syllables(said, 'pinyin'), syllables(said, 'first')]
  return lines.join('\n').toLowerCase()
}

function syllables(text: string, pattern: 'pinyin' | 'first'): string {
  return pinyin(text, { toneType: 'none', type: 'array', pattern, nonZh: 'consecutive', v: true })
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
}
