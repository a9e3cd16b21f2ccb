/** {@code ./ward attest}: endorsements judged by a policy, and evidence made readable. */
@NullMarked
package health.ward.cli.attest;

import org.jspecify.annotations.NullMarked;
