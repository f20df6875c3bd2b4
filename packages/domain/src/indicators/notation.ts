/**
 * Brings the glyphs in which people write a value to one form: half width, one sign for each operator, one dash, no separators.
 * A blank between two digits stays, because "10 20" is two numbers.
 */
export function normaliseNotation(text: string): string {
  const plain = text
    .replace(/[\u2460-\u24ff\u2776-\u2793]/g, ' ')
    .replace(/(\d)[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]/g, '$1^')
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
  return withoutBlanks(withOneSign(plain))
    .replace(/(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])/g, (number) => number.replaceAll(',', ''))
    .replace(/¥(\d+(?:\.\d+)?)(万|亿)?元?/g, (_, number: string, multiplier = '') => `${number}${String(multiplier)}元`)
    .replace(/^[。.;,、!:·]+|[。.;,、!:·]+$/g, '')
}

function withOneSign(text: string): string {
  return text
    .replace(/[≧⩾≮]/g, '≥')
    .replace(/[≦⩽≯]/g, '≤')
    .replace(/[═﹦]/g, '=')
    .replace(/[〉]/g, '>')
    .replace(/[〈]/g, '<')
    .replace(/> ?=|= ?>|≥ ?=/g, '≥')
    .replace(/< ?=|= ?<|≤ ?=/g, '≤')
    .replace(/==/g, '=')
    .replace(/[‐‑‒–—―−─]/g, '-')
    .replace(/--/g, '-')
    .replace(/[〜∼˜]/g, '~')
    .replace(/[\u2044\u2215]/g, '/')
}

function withoutBlanks(text: string): string {
  return (
    text
      .replace(/[\s\p{Z}]+/gu, ' ')
      .replace(/ \d{1,2}:\d\d(?::\d\d)?(?:\.\d{1,3})?$/, '')
      .replace(/(?<![\d.])(\d)\. (?=\d)/g, '$1、')
      // "3577. 95" is a broken decimal; "1. 20个" is an item's number and a value.
      .replace(/(\d\d) ?\. ?(?=\d)/g, '$1.')
      .replace(/(?<!\d) | (?!\d)/g, '')
  )
}

/** Cuts what numbers an item of a list: "指标1:", "1.", "(2)", "3、". */
export function withoutItemNumber(text: string): string {
  return text
    .replace(/^指标(?:\d{1,2}|[一二三四五六七八九十]{1,2})[:.、,]?/, '')
    .replace(/^(?:\(\d{1,2}\)|\d{1,2}(?:[、:)]|\.(?!\d)))(?!\d)/, '')
}
