/** Bodies of requests: flat text fields from a form or from JSON. */
@NullMarked
package health.ward.gateway.body;

import org.jspecify.annotations.NullMarked;
