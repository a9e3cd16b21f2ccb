/** Batch scoring through the queue: patients a second, and what a patient costs each process. */
@NullMarked
package health.ward.bench.batch;

import org.jspecify.annotations.NullMarked;
