/** The client of the ONNX enclave: verify it, seal the inputs to it, read its strict answer. */
@NullMarked
package health.ward.inference;

import org.jspecify.annotations.NullMarked;
