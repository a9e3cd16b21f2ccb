/**
 * A lab of the benchmark's own, on free ports, and what a client of its parts is configured with.
 */
@NullMarked
package health.ward.bench.lab;

import org.jspecify.annotations.NullMarked;
