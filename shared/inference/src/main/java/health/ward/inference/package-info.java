/** Part of Ward. */
@NullMarked
package health.ward.inference;

import org.jspecify.annotations.NullMarked;
