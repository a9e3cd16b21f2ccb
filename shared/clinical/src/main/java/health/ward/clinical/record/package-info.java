/** What is stored of a patient: the fields as given, and the last score with its origin. */
@NullMarked
package health.ward.clinical.record;

import org.jspecify.annotations.NullMarked;
