package health.ward.lab.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the flows of {@code portal/test/browser} and reads what became of each. */
final class BrowserFlows {
  private static final Pattern LINE = Pattern.compile("(ok|skip|FAIL) +(?:[0-9.]+ s +)?(.+)");

  private BrowserFlows() {}

  /** What became of a flow; {@code said} is all that was printed about it. */
  record Flow(String name, boolean failed, boolean skipped, String said) {}

  /**
   * Runs them all, or those whose names contain one of {@code parts}.
   *
   * @param portal the portal's folder
   * @param settings for the environment, as its README lists them
   */
  static List<Flow> run(Path portal, Map<String, String> settings, List<String> parts)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "test/browser/run.mjs"));
    command.addAll(parts);
    ProcessBuilder node =
        new ProcessBuilder(command).directory(portal.toFile()).redirectErrorStream(true);
    node.environment().putAll(settings);
    Process browser = node.start();
    try {
      String said = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      List<Flow> flows = read(said);
      boolean told = flows.stream().anyMatch(Flow::failed);
      if (browser.waitFor() != 0 && !told) {
        throw new IOException("The flows did not run: " + said);
      }
      return flows;
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
  }

  private static List<Flow> read(String said) {
    List<Flow> flows = new ArrayList<>();
    for (String line : said.lines().toList()) {
      Matcher told = LINE.matcher(line);
      if (told.matches()) {
        String status = told.group(1);
        flows.add(new Flow(told.group(2), status.equals("FAIL"), status.equals("skip"), line));
      } else if (!flows.isEmpty()) {
        Flow last = flows.remove(flows.size() - 1);
        flows.add(new Flow(last.name(), last.failed(), last.skipped(), last.said() + "\n" + line));
      }
    }
    return flows;
  }
}
