import type { HandoverLine } from '@jiheng/contract/accounts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { useMay } from '../app/session.ts'
import { SelectField, TextField } from '../ui/command-form.tsx'
import type { FieldFault } from '../ui/error-summary.tsx'
import { countText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { postWords } from './account-words.tsx'

type Asked = {
  readonly accountId: string
  readonly from: string
  /** One post alone; otherwise all. */
  readonly post?: string
  /** Whether the account is to be closed, and its posts to stay. */
  readonly isClosing?: boolean
}

/** Whoever is to take over a post's work: everybody at the desk, one of them, or somebody new. */
type Choice = { readonly who: string; readonly username: string }
const everybody = ''
const somebodyNew = '+'
const unchosen: Choice = { who: everybody, username: '' }

/** What hangs on the posts that end, and what is said of it (离岗交接). */
export function useHandover({ accountId, from, post, isClosing = false }: Asked) {
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const [isLeftOpen, setLeftOpen] = useState(false)
  const answer = useQuery({
    queryKey: ['handover', accountId, from, post, isClosing],
    enabled: from !== '',
    queryFn: ({ signal }) => {
      const query = { from, post, closing: isClosing ? ('yes' as const) : undefined }
      return ask('GET /api/accounts/:id/handover', { params: { id: accountId }, query }, { signal })
    },
  })
  const successors = Object.entries(choices).flatMap(([id, { who, username }]) => {
    const named = who === somebodyNew ? username.trim() : who
    return named === '' ? [] : [{ post: id, username: named }]
  })
  return {
    answer,
    choiceOf: (id: string): Choice => choices[id] ?? unchosen,
    choose: (id: string, choice: Choice) => setChoices({ ...choices, [id]: choice }),
    isLeftOpen,
    setLeftOpen,
    told: { successors, isLeftOpen },
  }
}

type Handover = ReturnType<typeof useHandover>

function workText({ work }: HandoverLine): string {
  return work.map(({ kind, state, open }) => `${kind} ${countText(open)} 件（${state}）`).join('、')
}

function dueText({ work }: HandoverLine): string {
  const overdue = work.reduce((sum, each) => sum + each.overdue, 0)
  const next = work.flatMap(({ nextDueOn }) => (nextDueOn === null ? [] : [nextDueOn])).sort()[0]
  return [overdue === 0 ? '' : `其中 ${countText(overdue)} 件已逾期`, next === undefined ? '' : `最早的期限 ${next}`]
    .filter((text) => text !== '')
    .join('，')
}

type LineProps = { readonly line: HandoverLine; readonly handover: Handover; readonly faults: readonly FieldFault[] }

/** Who takes over: a colleague at the desk; the security administrator may also name somebody new. */
function Successor({ line, handover, faults }: LineProps) {
  const mayGrant = useMay('posts')
  const { id } = line.post
  const choice = handover.choiceOf(id)
  const hasColleagues = line.colleagues.length > 0
  const all = hasColleagues ? `同岗位的 ${String(line.colleagues.length)} 人都接手` : '暂时没有接任人'
  const options = [
    { value: everybody, label: all },
    ...line.colleagues.map(({ username, name }) => ({ value: username, label: `${name}（${username}）` })),
    ...(mayGrant ? [{ value: somebodyNew, label: '另授予一个人这个岗位' }] : []),
  ]
  if (options.length === 1) return null
  return (
    <>
      <SelectField
        id={`successor-${id}`}
        label="接任人"
        value={choice.who}
        onChange={(who) => handover.choose(id, { ...choice, who })}
        options={options}
        faults={faults}
      />
      {choice.who === somebodyNew && (
        <TextField
          id={`successor-name-${id}`}
          label="接任人的用户名（自该日起获得这个岗位）"
          value={choice.username}
          onChange={(username) => handover.choose(id, { ...choice, username })}
          faults={faults}
        />
      )}
    </>
  )
}

function Line(props: LineProps) {
  const mayGrant = useMay('posts')
  const { line } = props
  const isEmpty = line.work.length === 0
  const due = dueText(line)
  return (
    <div className="handover-line">
      <h3>{postWords(line.post)}</h3>
      <p>{isEmpty ? '没有未办结的工作。' : `未办结：${workText(line)}${due === '' ? '' : `；${due}`}。`}</p>
      {line.lent.length > 0 && (
        <p>代理同时结束：{line.lent.map(({ name, endsOn }) => `${name}（原定至 ${endsOn}）`).join('、')}。</p>
      )}
      {!isEmpty && line.colleagues.length === 0 && (
        <p className="notice notice-warn">
          此后这个岗位没有别的人。工作留在岗位上，不会丢，但没有人办理；退回的、新来的也一样。
          {mayGrant ? '' : '请先由安全管理员把这个岗位授予接任者，再来办理。'}
        </p>
      )}
      {(!isEmpty || mayGrant) && <Successor {...props} />}
    </div>
  )
}

/** The fields of a handover within the form that ends posts; nothing where nothing hangs on them. */
export function HandoverFields({ handover, faults }: { handover: Handover; faults: readonly FieldFault[] }) {
  const { answer, isLeftOpen, setLeftOpen } = handover
  const lines = answer.data?.lines ?? []
  if (answer.isError) return <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />
  if (lines.length === 0) return null
  const isForsaken = lines.some(({ work, colleagues }) => work.length > 0 && colleagues.length === 0)
  return (
    <fieldset className="handover">
      <legend>交接</legend>
      {lines.map((line) => (
        <Line key={line.post.id} line={line} handover={handover} faults={faults} />
      ))}
      {isForsaken && (
        <label className="handover-open">
          <input type="checkbox" checked={isLeftOpen} onChange={(event) => setLeftOpen(event.target.checked)} />
          没有接任人的，工作留待以后到岗的人办理
        </label>
      )}
    </fieldset>
  )
}
