/** Part of Ward. */
@NullMarked
package health.ward.gateway;

import org.jspecify.annotations.NullMarked;
