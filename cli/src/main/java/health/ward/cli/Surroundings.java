package health.ward.cli;

import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What commands take from the world around them.
 *
 * @param standardInput what {@code -} stands for
 * @param clock what the time is unless a command is told otherwise
 * @param random for sealing keys and write ids
 * @param pause how a command waits
 * @param terminal whether a person watches what is said, so that a line can be drawn over
 */
public record Surroundings(
    InputStream standardInput, Clock clock, SecureRandom random, Pause pause, boolean terminal) {}
