/** The cases about policies and endorsements: a class for each family of faults. */
@org.jspecify.annotations.NullMarked
package health.ward.attestation.conformance.policy;
