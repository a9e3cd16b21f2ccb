/** Azure Functions messages on one side, Ward's requests and answers on the other. */
@NullMarked
package health.ward.gateway.function;

import org.jspecify.annotations.NullMarked;
