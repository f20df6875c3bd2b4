/** The page of an official document, GB/T 9704–2012: A4, 22 lines of 28 characters in 三号 (16 pt). Millimetres and points. */
export const page = {
  width: 210,
  height: 297,
  top: 37,
  bottom: 35,
  left: 28,
  right: 26,
  /** From the foot of the paper to the foot of the page number: 7 mm below the text. */
  footer: 24,
  bodySize: 16,
  /** (297 − 37 − 35) mm ÷ 22 lines, a hair less so that the 22nd line still fits. */
  linePitch: 28.95,
  titleSize: 22,
  /** Between the characters of the body, so that 28 of them fill 156 mm. */
  characterSpacing: -0.2,
  tableSize: 10.5,
  annexTableSize: 9,
  pageNumberSize: 14,
  /** A table up to this many rows stays on one page; a longer one, which would leave half a page empty, breaks between rows. */
  rowsKeptTogether: 10,
  /** A longer one has at least so many rows under its head before it breaks. */
  firstRowsTogether: 3,
} as const

/** How many half characters of a size stand beside each other in the text width. */
export function halfCharacters(size: number): number {
  const textWidth = ((page.width - page.left - page.right) / 25.4) * 72
  return textWidth / (size / 2)
}
