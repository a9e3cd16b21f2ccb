/** What the simulation is given besides scaling files: the cluster, and what comes. */
@NullMarked
package health.ward.cli.scale.load;

import org.jspecify.annotations.NullMarked;
