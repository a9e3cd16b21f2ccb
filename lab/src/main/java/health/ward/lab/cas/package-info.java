/**
 * A SCONE configuration and attestation service on this machine: it keeps the secrets, and gives a
 * service its files only after Microsoft Azure Attestation (or its emulator) has vouched for what
 * asks.
 *
 * <p>A relying party sees a certificate: its authority's key and its name, and nothing of the
 * session. So the authority's key has to stand for the session: it is kept for as long as the
 * session's terms are the same and made anew when they change, and whoever pins it has pinned the
 * measurements and what the session tolerates. A session that tolerates debug mode has a key that
 * nobody pins.
 */
@NullMarked
package health.ward.lab.cas;

import org.jspecify.annotations.NullMarked;
