/** Part of Ward. */
@NullMarked
package health.ward.sealing;

import org.jspecify.annotations.NullMarked;
