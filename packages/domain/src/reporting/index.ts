export { describeMeasure, measureDefinitions, measureFamilies, memberWord } from './measures/catalogue.ts'
export type {
  MeasureDefinition,
  MeasureFamily,
  MeasureKind,
  MeasureResult,
  MeasureValue,
} from './measures/definition.ts'
export { checkIdentities, type Identity } from './measures/identities.ts'
