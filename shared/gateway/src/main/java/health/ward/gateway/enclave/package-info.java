/** What every app says about the ONNX enclave: who answered, or why nobody did. */
@NullMarked
package health.ward.gateway.enclave;

import org.jspecify.annotations.NullMarked;
