/**
 * The conformance suite in {@code src/test/resources/conformance}: the program that writes it, and
 * the tests that hold Ward's verifiers against it. The format is in the README there.
 */
@org.jspecify.annotations.NullMarked
package health.ward.attestation.conformance;
