/** The ONNX enclave: Open Inference Protocol v2 inside sealed HTTP, on ONNX Runtime. */
@NullMarked
package health.ward.enclave;

import org.jspecify.annotations.NullMarked;
