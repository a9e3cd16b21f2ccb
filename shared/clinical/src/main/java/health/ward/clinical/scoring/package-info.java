/** Scoring: a patient's row through the risk model in the verified ONNX enclave, and back. */
@NullMarked
package health.ward.clinical.scoring;

import org.jspecify.annotations.NullMarked;
