/** What KEDA and the HPA are told: scaled objects, their triggers and their rules. */
@NullMarked
package health.ward.cli.scale.scaler;

import org.jspecify.annotations.NullMarked;
