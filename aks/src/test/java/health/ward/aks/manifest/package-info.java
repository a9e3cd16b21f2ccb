/** Kubernetes objects as they are deployed, and their strict types. */
@NullMarked
package health.ward.aks.manifest;

import org.jspecify.annotations.NullMarked;
