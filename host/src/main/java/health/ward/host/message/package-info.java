/** Requests and responses as a function sees them, with the Java worker's conversions. */
@NullMarked
package health.ward.host.message;

import org.jspecify.annotations.NullMarked;
