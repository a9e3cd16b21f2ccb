/** The plain way in, which is closed unless the trusted configuration opens it by name. */
@NullMarked
package health.ward.gateway.plain;

import org.jspecify.annotations.NullMarked;
