/** The cases about quotes and collateral: a class for each family of faults. */
@org.jspecify.annotations.NullMarked
package health.ward.attestation.conformance.quote;
