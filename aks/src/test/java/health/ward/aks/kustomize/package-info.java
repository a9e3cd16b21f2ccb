/**
 * The part of kustomize that the manifests use, so that they are checked where there is no kubectl.
 */
@NullMarked
package health.ward.aks.kustomize;

import org.jspecify.annotations.NullMarked;
