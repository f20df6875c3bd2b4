export {
  describeMeasure,
  isOfDataPackage,
  measureDefinitions,
  measureFamilies,
  memberWord,
} from './measures/catalogue.ts'
export type {
  MeasureDefinition,
  MeasureFamily,
  MeasureKind,
  MeasureResult,
  MeasureValue,
} from './measures/definition.ts'
export { checkIdentities, type Identity } from './measures/identities.ts'
export { assembleReport, type AppendixLine, type Report, type ReportBlock } from './report/assemble-report.ts'
export { kindNotNamed, problemGroups } from './report/problems.ts'
export { checkTemplateText } from './report/check-template.ts'
export { figureForms, type TemplateFault } from './report/template-text.ts'
export type {
  FindingExample,
  FindingTally,
  KeyEvaluation,
  MonitoringExample,
  ReportInput,
  ReportPolicy,
  ReportingDivision,
} from './report/report-input.ts'
export { templateNames } from './report/report-names.ts'
export { templateParagraphs } from './report/report-outline.ts'
export { writeCell } from './report/wording.ts'
