/** Kubernetes manifests as Kustomize renders them, as far as Ward's own files need it. */
@NullMarked
package health.ward.cli.scale.manifest;

import org.jspecify.annotations.NullMarked;
