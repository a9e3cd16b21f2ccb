/** Risk: what the risk model takes in, and what its outputs mean to a clinician. */
@NullMarked
package health.ward.clinical.risk;

import org.jspecify.annotations.NullMarked;
