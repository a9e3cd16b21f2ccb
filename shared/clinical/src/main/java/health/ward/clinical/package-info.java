/** Part of Ward. */
@NullMarked
package health.ward.clinical;

import org.jspecify.annotations.NullMarked;
