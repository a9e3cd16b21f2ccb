/**
 * {@code ./ward attest}: endorsements judged by a policy, evidence made readable, and passports.
 */
@NullMarked
package health.ward.cli.attest;

import org.jspecify.annotations.NullMarked;
