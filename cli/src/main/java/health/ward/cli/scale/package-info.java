/** How Ward scales, tried without a cluster. */
@NullMarked
package health.ward.cli.scale;

import org.jspecify.annotations.NullMarked;
