/** Masks as DICOM Segmentation objects (PS3.3, section A.51), for archives and viewers. */
@NullMarked
package health.ward.functions.delineate.segmentation;

import org.jspecify.annotations.NullMarked;
