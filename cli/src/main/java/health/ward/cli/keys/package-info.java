/** {@code ./ward keys}: bundles of the apps' secrets, and the rotation of the keys of records. */
@NullMarked
package health.ward.cli.keys;

import org.jspecify.annotations.NullMarked;
