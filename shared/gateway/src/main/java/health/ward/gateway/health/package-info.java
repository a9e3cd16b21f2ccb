/** Whether an app lives and can serve, for probes. */
@NullMarked
package health.ward.gateway.health;

import org.jspecify.annotations.NullMarked;
