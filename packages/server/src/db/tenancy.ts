/**
 * Every table and its class. A *division* table carries `division_id` at the head of every primary, unique and foreign
 * key; a *reference* table is small and the same everywhere; *infrastructure* lives in a schema of its own.
 * A test over the catalogue fails on a table that is not here or that breaks its class.
 */
export const tenancy = {
  division: [
    'division_state',
    'import_run',
    'ledger_history',
    'measure_cache',
    'organization',
    'organization_period',
    'project',
    'project_owner',
    'budget_line',
    'budget_adjustment',
    'monthly_outturn',
    'goal_revision',
    'goal_indicator',
    'cost_estimate_line',
    'plan_milestone',
    'ex_ante_evaluation',
    'ex_ante_reduction',
    'arrangement_step',
    'monitoring_record',
    'monitoring_indicator',
    'evaluation',
    'evaluation_indicator',
    'finding',
    'result_application',
    'library_indicator',
    'policy_document',
    'task',
    'report_paragraph',
    'report_paragraph_history',
    'audit_head',
    'audit_entry',
  ],
  reference: ['fiscal_division', 'account', 'post'],
  infrastructure: ['platform.migration', 'platform.session', 'platform.audit_setting', 'platform.unknown_sign_in'],
} as const
