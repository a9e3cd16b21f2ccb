/**
 * The guest-attestation agent of a confidential virtual machine on this machine: it speaks the
 * protocol of the original, and its tokens are about a machine that does not exist.
 */
@NullMarked
package health.ward.lab.guest;

import org.jspecify.annotations.NullMarked;
