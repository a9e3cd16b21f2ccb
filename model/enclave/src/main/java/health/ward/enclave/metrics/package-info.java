/** Counts and times for Prometheus; nothing of a payload ever enters them. */
@NullMarked
package health.ward.enclave.metrics;

import org.jspecify.annotations.NullMarked;
