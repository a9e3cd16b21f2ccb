/** The app's code: its class loader, its entry points, its instances and their invocation. */
@NullMarked
package health.ward.host.function;

import org.jspecify.annotations.NullMarked;
