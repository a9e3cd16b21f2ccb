/** What many measured times are summed up in. */
@NullMarked
package health.ward.bench.statistics;

import org.jspecify.annotations.NullMarked;
