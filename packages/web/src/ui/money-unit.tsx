import type { MoneyUnit } from '@jiheng/domain/kernel'
import { createContext, use, useMemo, type ReactNode } from 'react'
import { useStored } from './use-stored.ts'

type UnitChoice = { readonly unit: MoneyUnit; readonly choose: (unit: MoneyUnit) => void }

const UnitContext = createContext<UnitChoice>({ unit: '万元', choose: () => undefined })
const units: readonly MoneyUnit[] = ['元', '万元', '亿元']

export function MoneyUnitProvider({ children }: { children: ReactNode }) {
  const [unit, choose] = useStored<MoneyUnit>('jiheng.unit', '万元')
  const choice = useMemo(() => ({ unit, choose }), [unit, choose])
  return <UnitContext value={choice}>{children}</UnitContext>
}

/** The unit in which amounts are shown everywhere. */
export function useMoneyUnit(): MoneyUnit {
  return use(UnitContext).unit
}

/** 元 / 万元 / 亿元, as radio buttons in a row. */
export function MoneyUnitSwitch() {
  const { unit, choose } = use(UnitContext)
  return (
    <fieldset className="segments no-print">
      <legend className="visually-hidden">金额单位</legend>
      {units.map((each) => (
        <label key={each}>
          <input type="radio" name="money-unit" checked={each === unit} onChange={() => choose(each)} />
          <span>{each}</span>
        </label>
      ))}
    </fieldset>
  )
}
