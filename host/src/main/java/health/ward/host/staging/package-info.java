/** The staging folder of an app: {@code host.json} and one {@code function.json} per function. */
@NullMarked
package health.ward.host.staging;

import org.jspecify.annotations.NullMarked;
