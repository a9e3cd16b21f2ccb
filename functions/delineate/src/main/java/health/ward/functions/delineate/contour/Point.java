package health.ward.functions.delineate.contour;

/**
 * A corner of pixels.
 *
 * @param x distance from the image's left side, in pixels
 * @param y distance from the image's upper side, in pixels
 */
public record Point(int x, int y) {}
