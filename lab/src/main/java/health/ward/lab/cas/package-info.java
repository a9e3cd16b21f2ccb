/**
 * A SCONE configuration and attestation service on this machine: it keeps the secrets, and gives a
 * service its files only after Microsoft Azure Attestation (or its emulator) has vouched for what
 * asks.
 */
@NullMarked
package health.ward.lab.cas;

import org.jspecify.annotations.NullMarked;
