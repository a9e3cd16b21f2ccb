/** A simulation of KEDA, the HPA, pods, nodes and the work that they do, second by second. */
@NullMarked
package health.ward.cli.scale.simulate;

import org.jspecify.annotations.NullMarked;
