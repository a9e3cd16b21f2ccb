/** The cases about tokens: a class for each family of faults. */
@org.jspecify.annotations.NullMarked
package health.ward.attestation.conformance.token;
