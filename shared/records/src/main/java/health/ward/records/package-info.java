/** Part of Ward. */
@NullMarked
package health.ward.records;

import org.jspecify.annotations.NullMarked;
