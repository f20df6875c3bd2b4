import { goalChangeKinds } from '@jiheng/domain/rulebook'
import { EvidenceBadge } from '../rulebook/evidence-badge.tsx'
import { SelectField } from '../ui/command-form.tsx'
import type { FieldFault } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import './changes.css'

/** Why a goal is to be changed (调整原因), as it is being written. */
export type Reason = { readonly kind: string; readonly reason: string }

export const reasonField = 'change-reason'

export function reasonFaults({ reason }: Reason): FieldFault[] {
  return reason.trim() === '' ? [{ field: reasonField, sentence: '请写明为什么要调整' }] : []
}

type ReasonFieldsProps = {
  readonly value: Reason
  readonly faults: readonly FieldFault[]
  readonly onChange: (value: Reason) => void
}

/** The kind of the reason and the reason itself; the kinds are data of the rulebook, marked by what they rest on. */
export function ReasonFields({ value, faults, onChange }: ReasonFieldsProps) {
  const { kinds, identity } = goalChangeKinds
  const hint = kinds.find((each) => each.word === value.kind)?.hint ?? ''
  const sentence = faults.find(({ field }) => field === reasonField)?.sentence
  return (
    <>
      <SelectField
        id="change-kind"
        label="原因类别"
        value={value.kind}
        faults={faults}
        options={kinds.map(({ word }) => ({ value: word, label: word }))}
        onChange={(kind) => onChange({ ...value, kind })}
      />
      <Field id={reasonField} label="调整原因" sentence={sentence}>
        <textarea
          id={reasonField}
          className="text-area"
          rows={4}
          maxLength={500}
          placeholder={hint}
          value={value.reason}
          aria-invalid={sentence !== undefined}
          aria-describedby={`${reasonField}-error`}
          onChange={(event) => onChange({ ...value, reason: event.target.value })}
        />
      </Field>
      <p className="muted">
        {identity.text} <EvidenceBadge evidence={identity.evidence} />
      </p>
    </>
  )
}
