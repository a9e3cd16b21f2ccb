/** Fetching small documents from services that may be hostile: bounded in size and in time. */
@NullMarked
package health.ward.attestation.http;

import org.jspecify.annotations.NullMarked;
