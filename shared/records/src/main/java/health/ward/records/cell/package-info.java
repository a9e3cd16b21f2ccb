/** Where sealed records lie: named cells outside the enclave that know nothing of their content. */
@NullMarked
package health.ward.records.cell;

import org.jspecify.annotations.NullMarked;
