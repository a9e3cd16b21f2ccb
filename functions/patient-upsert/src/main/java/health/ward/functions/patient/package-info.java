/** The patient-upsert app: patients are created, replaced, read and erased. */
@NullMarked
package health.ward.functions.patient;

import org.jspecify.annotations.NullMarked;
