/** Findings for people. */
@NullMarked
package health.ward.bench.report;

import org.jspecify.annotations.NullMarked;
