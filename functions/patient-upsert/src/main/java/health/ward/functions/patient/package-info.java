/** Part of Ward. */
@NullMarked
package health.ward.functions.patient;

import org.jspecify.annotations.NullMarked;
