package health.ward.lab.canary;

import health.ward.lab.canary.Canary.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The results of all sinks, as a table for people, and what is wrong with them. */
final class Ledger {
  private final List<String> lines = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /**
   * A sink that must hold nothing of the forbidden kinds, and must hold the control.
   *
   * @param control found here, or this sink was not really searched
   */
  void clean(String sink, CanarySearch.Scan scan, Set<Kind> forbidden, Kind control) {
    Map<String, Set<Form>> found = new TreeMap<>();
    forbidden.forEach(kind -> found.putAll(scan.found(kind)));
    add(sink, scan, found.isEmpty() ? "nothing" : found.toString(), control);
    if (!found.isEmpty()) {
      wrong.add(sink + " holds " + found);
    }
  }

  /** A sink that must hold patient data: inside an attested process. */
  void holds(String sink, CanarySearch.Scan scan) {
    Map<String, Set<Form>> found = scan.found(Kind.PATIENT);
    Set<Form> forms = EnumSet.noneOf(Form.class);
    found.values().forEach(forms::addAll);
    add(sink, scan, "%d values, as it must %s".formatted(found.size(), forms), Kind.PATIENT);
  }

  /** What is wrong; empty when all is well. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** The table: sink, bytes searched, what was found, forms of the positive control. */
  String table() {
    return "%-48s %15s  %-8s %s%n".formatted("sink", "bytes", "control", "found")
        + String.join("", lines);
  }

  private void add(String sink, CanarySearch.Scan scan, String found, Kind control) {
    boolean seen = !scan.found(control).isEmpty();
    lines.add("%-48s %,15d  %-8s %s%n".formatted(sink, scan.bytes(), seen ? "seen" : "NO", found));
    if (!seen) {
      wrong.add(sink + " lacks the positive control " + control);
    }
  }
}
