/** Quotes, tokens and endorsement documents in plain words. Nothing here verifies anything. */
@NullMarked
package health.ward.cli.inspect;

import org.jspecify.annotations.NullMarked;
