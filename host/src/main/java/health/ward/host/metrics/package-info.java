/** Counts and times of calls for Prometheus; nothing of a request or a message ever enters them. */
@NullMarked
package health.ward.host.metrics;

import org.jspecify.annotations.NullMarked;
