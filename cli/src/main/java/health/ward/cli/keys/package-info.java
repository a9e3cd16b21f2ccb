/** {@code ./ward keys}: what the owner of the apps' secrets does away from every cluster. */
@NullMarked
package health.ward.cli.keys;

import org.jspecify.annotations.NullMarked;
