/** Which calls belong together: W3C Trace Context, carried from hop to hop inside the seal. */
@NullMarked
package health.ward.sealing.trace;

import org.jspecify.annotations.NullMarked;
