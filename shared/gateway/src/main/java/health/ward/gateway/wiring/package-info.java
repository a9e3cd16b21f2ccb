/** From the trusted configuration to a running app. */
@NullMarked
package health.ward.gateway.wiring;

import org.jspecify.annotations.NullMarked;
