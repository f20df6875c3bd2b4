import type { IndicatorSuggestion } from '@jiheng/contract/indicators'
import { blankRows, type IndicatorRow } from '@jiheng/domain/goals'
import { useState, type ReactNode } from 'react'
import { Calibration } from '../indicators/calibration.tsx'
import { SuggestionList } from '../indicators/suggestion-list.tsx'
import { mintKey } from '../forms/mint-key.ts'
import { goalFormOf, type FieldsProps } from './goal-record.ts'

type AidProps = Pick<FieldsProps, 'record' | 'content' | 'editing'>

/** The row that an item of the library makes: what it says is taken over, target and weight are the filer's. */
function rowOf(key: string, suggestion: IndicatorSuggestion): IndicatorRow {
  const { code, name, levelOne, levelTwo, nature, standard, standardSource, evidenceAsked } = suggestion
  return {
    ...blankRows.indicators(key),
    levelOne,
    levelTwo,
    levelThree: name,
    nature,
    target: standard ?? '',
    targetBasis: (standardSource ?? '').slice(0, 500),
    evidence: (evidenceAsked ?? '').slice(0, 500),
    libraryCode: code,
  }
}

/** Asks the server for nothing before somebody opens it. */
function OnDemand({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="library-aid disclosure no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  )
}

/** What the library gives to a filing: indicators to take, and each target beside what was reached before. */
export function LibraryAid({ record, content, editing }: AidProps) {
  const { indicators } = content
  const adopt = (suggestion: IndicatorSuggestion) =>
    editing.change((now) => ({ ...now, indicators: [...now.indicators, rowOf(mintKey(), suggestion)] }), {
      label: `采用“${suggestion.name}”`,
    })
  const named = indicators.filter((row) => row.levelThree.trim() !== '')
  return (
    <>
      <OnDemand title="从指标库选指标">
        <SuggestionList
          project={record.project.code}
          year={record.year}
          text={`${content.annualGoal}\n${content.overview}`}
          tree={goalFormOf(record).tree}
          taken={indicators.map((row) => row.libraryCode).filter((code) => code !== '')}
          onAdopt={adopt}
        />
      </OnDemand>
      {named.length > 0 && (
        <OnDemand title="与往年和同类项目比较指标值">
          {named.map((row) => (
            <section key={row.key}>
              <h3>{row.levelThree}</h3>
              <Calibration
                project={record.project.code}
                year={record.year}
                name={row.levelThree}
                levelTwo={row.levelTwo}
                code={row.libraryCode}
                target={row.target}
              />
            </section>
          ))}
        </OnDemand>
      )}
    </>
  )
}
