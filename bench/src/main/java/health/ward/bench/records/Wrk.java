package health.ward.bench.records;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subject that is asked over HTTP, by wrk with one thread and eight connections.
 *
 * @param title of the subject
 * @param address that is asked
 * @param options of wrk's, such as a header or a script
 * @param processes of the subject
 */
record Wrk(String title, URI address, List<String> options, List<ProcessHandle> processes)
    implements Subject {
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final String LATENCY = "\\s+%d%%\\s+([0-9.]+)(us|ms|s)";
  private static final List<String> FAILURES = List.of("Non-2xx", "Socket errors");

  @Override
  public Figures load(Duration length) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c8", "--latency"));
    command.addAll(List.of("-d", length.toSeconds() + "s"));
    command.addAll(options);
    command.add(address.toString());
    Spent spent = new Spent(processes);
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (wrk.waitFor() != 0 || FAILURES.stream().anyMatch(said::contains)) {
      throw new IOException(title + " did not answer every request: " + said);
    }
    long requests = Long.parseLong(found(REQUESTS, said).group(1));
    return new Figures(
        Double.parseDouble(found(RATE, said).group(1)),
        latency(50, said),
        latency(99, said),
        spent.microseconds(requests));
  }

  private static double latency(int percent, String said) throws IOException {
    Matcher latency = found(Pattern.compile(LATENCY.formatted(percent)), said);
    double milliseconds =
        switch (latency.group(2)) {
          case "us" -> 1e-3;
          case "s" -> 1e3;
          default -> 1;
        };
    return Double.parseDouble(latency.group(1)) * milliseconds;
  }

  private static Matcher found(Pattern pattern, String said) throws IOException {
    Matcher matcher = pattern.matcher(said);
    if (!matcher.find()) {
      throw new IOException("wrk said something unexpected: " + said);
    }
    return matcher;
  }
}
