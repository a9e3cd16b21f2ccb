/**
 * DICOM files (PS3.10): a small reader that trusts no length, for uncompressed grey images, and a
 * writer of data sets.
 */
@NullMarked
package health.ward.functions.delineate.dicom;

import org.jspecify.annotations.NullMarked;
