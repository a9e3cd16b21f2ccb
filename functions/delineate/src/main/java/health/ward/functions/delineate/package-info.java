/** The delineate app: where a model sees tumour in a slice, with the enclave that ran it. */
@NullMarked
package health.ward.functions.delineate;

import org.jspecify.annotations.NullMarked;
