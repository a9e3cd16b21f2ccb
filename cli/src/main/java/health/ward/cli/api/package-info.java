/** The API as its callers see it: access token, conditions, repetition, problems in one line. */
@NullMarked
package health.ward.cli.api;

import org.jspecify.annotations.NullMarked;
