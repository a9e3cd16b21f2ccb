/** Storage queues by the stock host's rules: what triggers functions, and what they send. */
@NullMarked
package health.ward.host.queue;

import org.jspecify.annotations.NullMarked;
