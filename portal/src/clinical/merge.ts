import { FIELD_NAMES, fieldsOf, type FieldName, type PatientFields } from "./fields";

/** Two people's changes of one record, field by field. */
export interface Merge {
  /** What only the other person changed. */
  readonly theirs: readonly FieldName[];
  /** What both changed, and not to the same: somebody has to choose. */
  readonly both: readonly FieldName[];
  /** Everybody's changes together; where both changed, the one's own. */
  readonly fields: PatientFields;
}

/** @param base what both began with; nothing when two people create the same record */
export function merge(base: PatientFields, mine: PatientFields, theirs: PatientFields): Merge {
  const changed = (fields: PatientFields, name: FieldName) => fields[name] !== base[name];
  const differing = FIELD_NAMES.filter((name) => mine[name] !== theirs[name]);
  return {
    theirs: differing.filter((name) => !changed(mine, name)),
    both: differing.filter((name) => changed(mine, name) && changed(theirs, name)),
    fields: fieldsOf((name) => (changed(mine, name) ? mine[name] : theirs[name])),
  };
}
