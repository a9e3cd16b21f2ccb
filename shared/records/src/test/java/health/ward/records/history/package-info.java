/** Whether what many did to one record at a time could have been done by one after the other. */
@NullMarked
package health.ward.records.history;

import org.jspecify.annotations.NullMarked;
