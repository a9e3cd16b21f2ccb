/** Part of Ward. */
@NullMarked
package health.ward.lab;

import org.jspecify.annotations.NullMarked;
