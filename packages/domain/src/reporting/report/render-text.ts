import type { Figure, FigureSource } from './figures.ts'
import type { FigureForm, TemplateNode, Test } from './template-text.ts'
import { hasRisen, isFull, isSomething, writeFigure } from './wording.ts'

/** A run of the report's text; a figure carries the measure whose rows it opens. */
export type ReportRun = { readonly text: string; readonly measureKey?: string }

/** A figure as it was written, for the appendix. */
export type WrittenFigure = { readonly text: string; readonly figure: Figure; readonly form: FigureForm | null }

export type RenderedText = { readonly runs: readonly ReportRun[]; readonly written: readonly WrittenFigure[] }

/** Turns a parsed template into text: names replaced, conditions decided, neighbouring plain text joined. */
export function renderText(nodes: readonly TemplateNode[], source: FigureSource): RenderedText {
  const pieces = nodes.flatMap((node) => renderNode(node, source))
  const runs: ReportRun[] = []
  for (const { run } of pieces) {
    const last = runs[runs.length - 1]
    if (last !== undefined && last.measureKey === undefined && run.measureKey === undefined) {
      runs[runs.length - 1] = { text: last.text + run.text }
    } else if (run.text !== '') runs.push(run)
  }
  return { runs, written: pieces.flatMap((each) => (each.written === undefined ? [] : [each.written])) }
}

type Piece = { readonly run: ReportRun; readonly written?: WrittenFigure }

function renderNode(node: TemplateNode, source: FigureSource): readonly Piece[] {
  if (node.kind === 'text') return [{ run: { text: node.text } }]
  if (node.kind === 'choice') {
    const branch = passes(node.test, node.key, source) ? node.whenTrue : node.otherwise
    return branch.flatMap((each) => renderNode(each, source))
  }
  const phrase = source.phrases.get(node.key)
  if (phrase !== undefined) return phrase.flatMap((each) => renderNode(each, source))
  const text = source.texts.get(node.key)
  if (text !== undefined) return [{ run: { text } }]
  const figure = source.figure(node.key)
  if (figure === undefined) return [{ run: { text: `（没有“${node.key}”这一指标）` } }]
  const written = writeFigure(figure, node.form)
  return [
    { run: { text: written, measureKey: figure.measureKey }, written: { text: written, figure, form: node.form } },
  ]
}

function passes(test: Test, key: string, source: FigureSource): boolean {
  const figure = source.figure(key)
  if (figure === undefined) {
    const words = source.texts.get(key) ?? source.phrases.get(key) ?? ''
    return test === '如有' && words.length > 0
  }
  if (test === '如增') return hasRisen(figure)
  return test === '如满' ? isFull(figure) : isSomething(figure)
}
