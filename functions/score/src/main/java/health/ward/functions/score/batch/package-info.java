/**
 * Scores of many patients: jobs that are submitted and watched through the API, and the parts of
 * which come from the queue.
 */
@NullMarked
package health.ward.functions.score.batch;

import org.jspecify.annotations.NullMarked;
