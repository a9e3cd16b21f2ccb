/** Part of Ward. */
@NullMarked
package health.ward.enclave;

import org.jspecify.annotations.NullMarked;
