/** Part of Ward. */
@NullMarked
package health.ward.host;

import org.jspecify.annotations.NullMarked;
