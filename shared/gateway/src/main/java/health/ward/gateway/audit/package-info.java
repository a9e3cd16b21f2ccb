/** The audit trail of the calls: who did what to which records, and what came of it. */
@NullMarked
package health.ward.gateway.audit;

import org.jspecify.annotations.NullMarked;
