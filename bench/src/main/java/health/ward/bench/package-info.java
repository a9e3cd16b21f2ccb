/** Benchmarks: Ward beside the plainest way of doing the same, in one run. */
@NullMarked
package health.ward.bench;

import org.jspecify.annotations.NullMarked;
