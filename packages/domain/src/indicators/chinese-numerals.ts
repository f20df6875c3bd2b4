const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const places: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** The characters of a plain Chinese numeral below ten thousand. */
export const numeralCharacters = '零〇一二两三四五六七八九十百千'

/** Reads "十二" → 12, "一百零五" → 105, "二〇二四" → 2024; null where the characters are no number. */
export function parseChineseNumeral(text: string): number | null {
  if (text === '') return null
  const isSpelled = [...text].every((character) => Object.hasOwn(digits, character))
  if (!isSpelled) return sumOfPlaces(text)
  return text.length === 1 || text.length === 4 ? Number([...text].map((c) => digits[c]).join('')) : null
}

/** 一百零五: each digit times the place after it, the places falling. */
function sumOfPlaces(text: string): number | null {
  let [total, pending, lastPlace] = [0, null as number | null, 10_000]
  for (const character of text) {
    const place = places[character]
    if (place === undefined) {
      if (pending !== null && pending !== 0) return null
      pending = digits[character] ?? null
      if (pending === null) return null
    } else {
      if (place >= lastPlace) return null
      total += (pending ?? 1) * place
      lastPlace = place
      pending = null
    }
  }
  return total + (pending ?? 0)
}

/** Writes 百分之九十五 as 95% and the months, quarters and years that are spelled in Chinese with digits. */
export function withPlainDigits(text: string): string {
  return text
    .replace(/百分之(\d{1,3}(?:\.\d{1,4})?)/g, '$1%')
    .replace(/(百|千)分之([零〇一二两三四五六七八九十百]{1,5})/g, (whole, of: string, numeral: string) => {
      const value = parseChineseNumeral(numeral)
      return value === null ? whole : `${value}${of === '百' ? '%' : '‰'}`
    })
    .replace(/[零〇一二三四五六七八九]{4}(?=年)/g, spelled)
    .replace(/(?<![零〇一二三四五六七八九十个\d])[一二三四五六七八九十]{1,2}(?=月)/g, spelled)
    .replace(
      /(?<![零〇一二三四五六七八九十个\d])第?([一二三四])季度/g,
      (_, quarter: string) => `第${spelled(quarter)}季度`,
    )
}

function spelled(numeral: string): string {
  return String(parseChineseNumeral(numeral) ?? numeral)
}
