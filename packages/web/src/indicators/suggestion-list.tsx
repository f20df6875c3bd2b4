import type { IndicatorSuggestion } from '@jiheng/contract/indicators'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { EvidenceBadge } from '../rulebook/evidence-badge.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { useRested } from '../ui/use-rested.ts'
import { Waiting } from '../ui/waiting.tsx'
import './filing-aid.css'

type SuggestionListProps = {
  /** The subject for which is filed: its kind, area and name count. */
  readonly project: string
  readonly year: number
  /** What the filing says of it: goal, overview. */
  readonly text: string
  /** The tree of the form, in whose words the levels come. */
  readonly tree: 'A' | 'B'
  /** Only indicators of this second level; all where it is left out. */
  readonly levelTwo?: string
  /** Codes that the filing has taken already. */
  readonly taken: readonly string[]
  readonly onAdopt: (suggestion: IndicatorSuggestion) => void
}

/** Longer texts do not fit into an address; what a project is about stands at their beginning. */
const textAsked = 1000

/** What is left of a code list that an address can carry. */
const codesAsked = 100

function useSuggestions({ project, year, text, tree, levelTwo = '', taken }: SuggestionListProps) {
  const asked = useRested(text.replace(/\p{Cc}+/gu, ' ').slice(0, textAsked), 800)
  const query = { project, year, tree, levelTwo, text: asked, taken: taken.slice(0, codesAsked).join(','), limit: 10 }
  return useQuery({
    queryKey: ['indicator-suggestions', query],
    queryFn: ({ signal }) => ask('GET /api/indicators/suggestions', { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

function Details({ suggestion }: { suggestion: IndicatorSuggestion }) {
  const { formula, standard, standardSource, evidence, evidenceAsked } = suggestion
  return (
    <dl>
      {formula !== null && (
        <>
          <dt>公式</dt>
          <dd>{formula}</dd>
        </>
      )}
      <dt>标准</dt>
      <dd>
        {standard ?? '由项目计划确定'}（{standardSource ?? '未注明来源'}）{' '}
        {standard !== null && evidence !== null && <EvidenceBadge evidence={evidence} />}
      </dd>
      {evidenceAsked !== null && (
        <>
          <dt>佐证</dt>
          <dd>{evidenceAsked}</dd>
        </>
      )}
    </dl>
  )
}

type OneProps = { readonly suggestion: IndicatorSuggestion; readonly year: number; readonly onAdopt: () => void }

function One({ suggestion, year, onAdopt }: OneProps) {
  const { code, name, levelTwo, unit, definition, reason } = suggestion
  return (
    <li>
      <div className="suggestion-head">
        <p>
          <Link to={`/indicators/${encodeURIComponent(code)}?year=${year}`} target="_blank">
            {name}
            <span className="visually-hidden">（在新标签页看说明）</span>
          </Link>{' '}
          <small>
            {levelTwo} · {unit ?? '定性'}
          </small>
        </p>
        <Button size="small" onClick={onAdopt} aria-label={`采用 ${name}`}>
          采用
        </Button>
      </div>
      {definition !== null && <p>{definition}</p>}
      <p className="muted">{reason}</p>
      <details className="disclosure">
        <summary>公式、标准和佐证</summary>
        <Details suggestion={suggestion} />
      </details>
    </li>
  )
}

/** 推荐指标: what the library holds for this project, best first, each with its reason and one button to take it. */
export function SuggestionList(props: SuggestionListProps) {
  const answer = useSuggestions(props)
  const [adopted, setAdopted] = useState('')
  const taken = useDeferredValue(props.taken)
  const rows = (answer.data?.rows ?? []).filter(({ code }) => !taken.includes(code))
  const adopt = (suggestion: IndicatorSuggestion) => {
    props.onAdopt(suggestion)
    setAdopted(suggestion.name)
  }
  return (
    <div className="suggestions">
      <p role="status" className={adopted === '' ? 'visually-hidden' : 'muted'}>
        {adopted === '' ? '' : `已采用“${adopted}”，请在绩效指标表里填写指标值和分值。`}
      </p>
      {answer.isPending && <Waiting what="推荐指标" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && rows.length === 0 && (
        <EmptyPage title="没有可推荐的指标" step={<Link to={`/indicators?year=${props.year}`}>到指标库查找</Link>}>
          先写明年度目标，或换一类二级指标再看。
        </EmptyPage>
      )}
      <ol>
        {rows.map((suggestion) => (
          <One key={suggestion.code} suggestion={suggestion} year={props.year} onAdopt={() => adopt(suggestion)} />
        ))}
      </ol>
    </div>
  )
}
