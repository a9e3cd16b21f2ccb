/** Conditions: free text and ICD-10 codes read into the conditions of the Charlson index. */
@NullMarked
package health.ward.clinical.condition;

import org.jspecify.annotations.NullMarked;
