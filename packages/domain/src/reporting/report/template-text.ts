/**
 * The text of a template paragraph (模板段落): prose with figures as {{key}} or {{key|form}} and parts that stand on a
 * condition as {{如有 key}} … {{否则}} … {{结束}}.
 */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figure'; readonly key: string; readonly form: FigureForm | null }
  | {
      readonly kind: 'choice'
      readonly test: Test
      readonly key: string
      readonly whenTrue: readonly TemplateNode[]
      readonly otherwise: readonly TemplateNode[]
    }

/** How a figure is to be written; without one an amount takes 亿元 from one 亿元 on and 万元 below. */
export const figureForms = ['元', '万元', '亿元', '较上年'] as const
export type FigureForm = (typeof figureForms)[number]

/** 如有: there is one and it is not zero. 如增: above last year's. 如满: a rate of 100 %. */
export const tests = ['如有', '如增', '如满'] as const
export type Test = (typeof tests)[number]

export type TemplateFault =
  | { readonly code: 'template.unknown-figure'; readonly name: string }
  | { readonly code: 'template.unknown-form'; readonly name: string }
  | { readonly code: 'template.not-closed'; readonly name: string }
  | { readonly code: 'template.not-opened'; readonly name: string }
  | { readonly code: 'template.stray-braces'; readonly name: string }
  | { readonly code: 'template.control-character'; readonly name: string }

export type ParsedTemplate = { readonly nodes: readonly TemplateNode[]; readonly faults: readonly TemplateFault[] }

type Frame = {
  readonly nodes: TemplateNode[]
  readonly choice: { readonly test: Test; readonly key: string; whenTrue: readonly TemplateNode[] | null } | null
}

/** Reads a template text, with all faults of its form at once; whether its names are known is asked elsewhere. */
export function parseTemplate(text: string): ParsedTemplate {
  const faults: TemplateFault[] = []
  const frames: Frame[] = [{ nodes: [], choice: null }]
  for (const piece of text.split(/(\{\{[^{}]*\}\})/)) {
    if (piece.startsWith('{{') && piece.endsWith('}}')) takeMark(piece.slice(2, -2).trim(), frames, faults)
    else takeText(piece, frames, faults)
  }
  return { nodes: closeAll(frames, faults), faults }
}

/** Conditions still open at the end are faults, and end there. */
function closeAll(frames: Frame[], faults: TemplateFault[]): readonly TemplateNode[] {
  for (const { choice } of frames.slice(1)) {
    if (choice !== null) faults.push({ code: 'template.not-closed', name: `${choice.test} ${choice.key}` })
  }
  while (closeChoice(frames));
  return frames[0]?.nodes ?? []
}

function takeText(text: string, frames: readonly Frame[], faults: TemplateFault[]): void {
  if (text === '') return
  const stray = /\{\{|\}\}/.exec(text)
  if (stray !== null) faults.push({ code: 'template.stray-braces', name: text.slice(stray.index, stray.index + 20) })
  frames[frames.length - 1]?.nodes.push({ kind: 'text', text })
}

function takeMark(mark: string, frames: Frame[], faults: TemplateFault[]): void {
  if (mark === '结束' || mark === '否则') {
    const isOpen = mark === '结束' ? closeChoice(frames) : turnChoice(frames)
    if (!isOpen) faults.push({ code: 'template.not-opened', name: mark })
    return
  }
  const test = tests.find((each) => mark.startsWith(`${each} `))
  if (test !== undefined) {
    frames.push({ nodes: [], choice: { test, key: mark.slice(test.length).trim(), whenTrue: null } })
    return
  }
  frames[frames.length - 1]?.nodes.push(figureNode(mark, faults))
}

function figureNode(mark: string, faults: TemplateFault[]): TemplateNode {
  const [key = '', form] = mark.split('|').map((part) => part.trim())
  const known = figureForms.find((each) => each === form) ?? null
  if (form !== undefined && known === null) faults.push({ code: 'template.unknown-form', name: form })
  return { kind: 'figure', key, form: known }
}

/** {{否则}}: what follows is the other branch. False where no condition is open or its other branch has begun. */
function turnChoice(frames: Frame[]): boolean {
  const frame = frames[frames.length - 1]
  if (frame === undefined || frame.choice === null || frame.choice.whenTrue !== null) return false
  frame.choice.whenTrue = frame.nodes.splice(0)
  return true
}

/** {{结束}}: the condition becomes one node of what is around it. False where none is open. */
function closeChoice(frames: Frame[]): boolean {
  const frame = frames[frames.length - 1]
  if (frame === undefined || frame.choice === null) return false
  frames.pop()
  const { test, key, whenTrue } = frame.choice
  const isTurned = whenTrue !== null
  frames[frames.length - 1]?.nodes.push({
    kind: 'choice',
    test,
    key,
    whenTrue: isTurned ? whenTrue : frame.nodes,
    otherwise: isTurned ? frame.nodes : [],
  })
  return true
}

/** Every name that the nodes speak of, those of branches included. */
export function namesIn(nodes: readonly TemplateNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'text') return []
    if (node.kind === 'figure') return [node.key]
    return [node.key, ...namesIn(node.whenTrue), ...namesIn(node.otherwise)]
  })
}
