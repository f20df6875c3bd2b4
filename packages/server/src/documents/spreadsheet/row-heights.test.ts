import { describe, expect, it } from 'vitest'
import { plainPrint, type DesignedCell, type DesignedSheet } from './designed-workbook.ts'
import { rowHeights } from './row-heights.ts'

function aSheet(rows: readonly (readonly (DesignedCell | null)[])[], told: Partial<DesignedSheet> = {}): DesignedSheet {
  const bare = { hiddenRows: [], frozen: null, merges: [], rules: [], isHidden: false, print: plainPrint }
  return { name: '表', widths: [null, 20, 20], rows, ...bare, ...told }
}

const text = (words: string, told: Partial<DesignedCell> = {}): DesignedCell => ({
  text: words,
  look: 'input',
  ...told,
})

describe('a row is as high as the text in it needs', () => {
  it('one line needs nothing said; a long text and each line of its own count', () => {
    const heights = rowHeights(
      aSheet([
        [null, text('短')],
        [null, text('全年养护绿地二十公顷完好率')],
        [null, text('一\n二\n三')],
      ]),
    )
    expect([...heights]).toEqual([
      [1, 30],
      [2, 45],
    ])
  })

  it('a merged cell has the width of all that is merged into it', () => {
    const rows = [[null, text('全年养护绿地二十公顷完好率'), text('')]]
    const merges = [{ startRow: 0, endRow: 0, startCol: 1, endCol: 2 }]
    expect(rowHeights(aSheet(rows, { merges })).size).toBe(0)
  })

  it('what is still to be written has room; hidden rows and columns need none', () => {
    expect([...rowHeights(aSheet([[null, text('', { lines: 3 })]]))]).toEqual([[0, 45]])
    expect(rowHeights(aSheet([[text('行:'.repeat(40)), text('短')]])).size).toBe(0)
    expect(rowHeights(aSheet([[null, text('长'.repeat(40))]], { hiddenRows: [0] })).size).toBe(0)
  })
})
