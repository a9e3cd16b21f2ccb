/** SCONE's sessions and build files, and Gramine's manifests: what runs, and with which secrets. */
@NullMarked
package health.ward.aks.scone;

import org.jspecify.annotations.NullMarked;
