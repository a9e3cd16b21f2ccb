/**
 * Patients: the thirteen fields as a clerk gives them, the rules they keep, and their stored form.
 */
@NullMarked
package health.ward.clinical.patient;

import org.jspecify.annotations.NullMarked;
