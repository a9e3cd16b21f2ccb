/** Which call goes where: path templates, the scope each asks for, and the handler behind it. */
@NullMarked
package health.ward.gateway.route;

import org.jspecify.annotations.NullMarked;
