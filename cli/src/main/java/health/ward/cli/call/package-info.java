/** One command for each call of the API, and one that only verifies. */
@NullMarked
package health.ward.cli.call;

import org.jspecify.annotations.NullMarked;
