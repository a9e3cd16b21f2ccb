/**
 * Appraisal: endorsed claims against a versioned policy, and a verdict that explains itself.
 *
 * <p>A policy file is one JSON object in UTF-8. Unknown and repeated members are refused.
 *
 * <pre>
 * {"ward": 1,                                format; always 1
 *  "version": "2026-11-23.1",                free text; every verdict repeats it
 *  "maximumAgeSeconds": 600,                 1 to 28800; of an endorsement and of a remembered verdict
 *  "services": ["onnx"],                     accepted names in runtime data, one at least
 *  "issuers": ["https://ward.weu.attest.azure.net"],
 *                                            attestation providers by exact issuer: https, no loopback,
 *                                            none of Microsoft's shared providers
 *  "dangerousSharedIssuers": ["https://sharedweu.weu.attest.azure.net"],
 *                                            optional: shared providers, whose policy permits everything
 *  "dangerousLabTrust": true,                optional: "issuers" may be plain http and loopback
 *  "maaPolicyHash": ["&lt;base64url&gt;"],         optional: accepted x-ms-policy-hash values
 *  "sgx": [{"label": "2026.11", "mrenclave": ["&lt;64 hex&gt;"]},
 *                                            a rule lists builds, or names a signer, or both, and
 *                                            then both must hold; every label is optional, and
 *                                            verdicts repeat it
 *          {"mrsigner": "&lt;64 hex&gt;", "productId": 1, "minimumSvn": 1}],
 *  "sevsnpvm": [{"label": "…", "launchMeasurement": ["&lt;96 hex&gt;"],
 *                "minimumSvns": {"guest": 2, "bootloader": 3, "tee": 0, "firmware": 8, "microcode": 115}}],
 *                                            every minimum is optional
 *  "tdxvm": [{"label": "…", "mrtd": ["&lt;96 hex&gt;"]}],
 *  "azurevm": [{"mrtd": …}],                          tokens of Azure's guest attestation; rules of the two
 *                                            kinds above, by what the processor reported
 *  "cas": [{"caKey": "&lt;64 hex&gt;", "name": "patient.ward"}],
 *                                            SHA-256 of the authority's SubjectPublicKeyInfo, DNS name
 *  "quotes": {"tcb": ["UpToDate", "SWHardeningNeeded"],
 *             "toleratedAdvisories": ["INTEL-SA-00615"],
 *             "dangerousRootKeys": ["&lt;64 hex&gt;"]},
 *                                            optional: quotes that the relying party verifies itself
 *                                            are believed at these TCB statuses, never Revoked; any
 *                                            other open advisory refuses; roots other than Intel's
 *                                            only with dangerousLabTrust
 *  "models": {"risk": ["&lt;64 hex&gt;"]}}         every model that a service reports must be listed with
 *                                            one of these digests, and every one listed must be there
 * </pre>
 *
 * <p>At least one of {@code sgx}, {@code sevsnpvm}, {@code tdxvm}, {@code azurevm} and {@code cas}
 * has a rule; a kind without a rule is refused. All but the last need an issuer, or {@code quotes}
 * for {@code sgx} and {@code tdxvm}. No list and no text is empty. Hexadecimal is lower-case.
 */
@NullMarked
package health.ward.attestation.appraisal;

import org.jspecify.annotations.NullMarked;
