/** Conditional writes: the header fields that say when a write applies and which write it is. */
@NullMarked
package health.ward.gateway.write;

import org.jspecify.annotations.NullMarked;
