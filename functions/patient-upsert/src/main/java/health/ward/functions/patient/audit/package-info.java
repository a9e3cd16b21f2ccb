/** The audit log as hospitals read it: pages of entries, and the signed heads of all chains. */
@NullMarked
package health.ward.functions.patient.audit;

import org.jspecify.annotations.NullMarked;
