package health.ward.functions.delineate.segmentation;

import java.time.LocalDateTime;

/**
 * What makes one object different from all others.
 *
 * @param instance UID of the object
 * @param series UID of the series that it alone makes up
 * @param dimensions UID of the organisation of its dimensions
 * @param made when, by the host's clock
 */
public record Stamp(String instance, String series, String dimensions, LocalDateTime made) {}
