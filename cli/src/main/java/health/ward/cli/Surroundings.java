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
 * @param notes where is said what is no result
 */
public record Surroundings(
    InputStream standardInput, Clock clock, SecureRandom random, Pause pause, Notes notes) {}
