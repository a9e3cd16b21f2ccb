/**
 * What the cases are made of: keys, signatures and certificates that come out the same each time.
 */
@org.jspecify.annotations.NullMarked
package health.ward.attestation.conformance.lab;
