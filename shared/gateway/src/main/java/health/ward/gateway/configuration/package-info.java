/** Trusted configuration: what decides trust, read once from files that the CAS injects. */
@NullMarked
package health.ward.gateway.configuration;

import org.jspecify.annotations.NullMarked;
