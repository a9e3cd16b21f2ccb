/** Listeners and the way of a request from the wire to a function and back. */
@NullMarked
package health.ward.host.http;

import org.jspecify.annotations.NullMarked;
