/**
 * What decides trust: read once at start from files injected beside the app, never from the
 * environment.
 */
@NullMarked
package health.ward.host.trust;

import org.jspecify.annotations.NullMarked;
