/** Models: found on disk with their digests, loaded into ONNX Runtime, run. */
@NullMarked
package health.ward.enclave.model;

import org.jspecify.annotations.NullMarked;
