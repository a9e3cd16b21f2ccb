/** Open Inference Protocol v2: requests read strictly, checked against a model, answers written. */
@NullMarked
package health.ward.enclave.protocol;

import org.jspecify.annotations.NullMarked;
