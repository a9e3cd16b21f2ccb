/** The score app: a patient's risk, explained, with the model and the enclave that computed it. */
@NullMarked
package health.ward.functions.score;

import org.jspecify.annotations.NullMarked;
