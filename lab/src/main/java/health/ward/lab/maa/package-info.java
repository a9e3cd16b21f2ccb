/**
 * Microsoft Azure Attestation on this machine: the wire format of the original, and a token only
 * for a quote that the production verifier accepts under the Lab root.
 */
@NullMarked
package health.ward.lab.maa;

import org.jspecify.annotations.NullMarked;
