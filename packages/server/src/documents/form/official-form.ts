/** A form's rows are laid on so many columns of one width; every cell says how many it takes. */
export const formColumns = 24

/** A cell of a form: a printed word (`head`), what was filled in (`text`), a short word or a figure. */
export type FormCell = {
  readonly text: string
  readonly span: number
  readonly kind: 'section' | 'head' | 'text' | 'center' | 'figure'
  /** How many rows it reaches down; one where it is not said. */
  readonly rows?: number
}

/** Rows that belong together; the first `heads` of them are repeated where the grid goes on to the next page. */
export type FormGrid = { readonly heads: number; readonly rows: readonly (readonly FormCell[])[] }

/** An official form (表) as it prints on A4. It knows no stage: whoever prints one fills it. */
export type OfficialForm = {
  readonly title: string
  readonly subtitle: string
  /** Above the grid, left and right: 填报单位（盖章）, 金额单位. */
  readonly left: string
  readonly right: string
  /** What stands at the head of every page and across it, where it is no final paper: 草稿. */
  readonly mark: { readonly word: string; readonly sentence: string } | null
  readonly grids: readonly FormGrid[]
  /** The line for the signatures below. */
  readonly signatures: readonly string[]
  /** What identifies the paper, at the foot of every page: form, version, digest. */
  readonly foot: string
}
