import type { ProposalRecord } from '@jiheng/contract/indicator-proposals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { ask } from '../app/api.ts'
import { useMay } from '../app/session.ts'

type ProposeProps = {
  readonly intent: ProposalRecord['intent']
  /** The item that is to change or to end; null for a new one. */
  readonly code: string | null
  readonly label: string
  readonly isPrimary?: boolean
}

/** Begins a proposal and opens it; what the finance office proposes itself needs a second opinion before it decides. */
export function ProposeButton({ intent, code, label, isPrimary = false }: ProposeProps) {
  const mayFile = useMay('filing')
  const navigate = useNavigate()
  const client = useQueryClient()
  const start = useMutation({
    mutationFn: () => ask('POST /api/indicator-proposals', { body: { intent, code } }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['proposals'] })
      await navigate(`/indicators/proposals/${id}`)
    },
  })
  if (!mayFile) return null
  return (
    <>
      <Button type={isPrimary ? 'primary' : 'default'} loading={start.isPending} onClick={() => start.mutate()}>
        {label}
      </Button>
      {start.isError && (
        <span className="field-error" role="alert">
          {start.error.message}
        </span>
      )}
    </>
  )
}
