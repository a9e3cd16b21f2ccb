/** The segmentation model, and how it runs in the verified ONNX enclave. */
@NullMarked
package health.ward.functions.delineate.model;

import org.jspecify.annotations.NullMarked;
