/** Sealed and attested inference beside a bare ONNX Runtime call. */
@NullMarked
package health.ward.bench.inference;

import org.jspecify.annotations.NullMarked;
