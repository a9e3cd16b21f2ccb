/** Part of Ward. */
@NullMarked
package health.ward.functions.score;

import org.jspecify.annotations.NullMarked;
