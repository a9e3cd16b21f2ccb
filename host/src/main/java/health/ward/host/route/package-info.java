/** Route templates as the stock host understands them, and the check that no two collide. */
@NullMarked
package health.ward.host.route;

import org.jspecify.annotations.NullMarked;
