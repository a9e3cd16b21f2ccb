/**
 * What stands around every function: sealed and plain requests, access tokens, problems, wiring.
 */
@NullMarked
package health.ward.gateway;

import org.jspecify.annotations.NullMarked;
