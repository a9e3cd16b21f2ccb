/** The machine that a figure was measured on, and the processor time of its processes. */
@NullMarked
package health.ward.bench.machine;

import org.jspecify.annotations.NullMarked;
