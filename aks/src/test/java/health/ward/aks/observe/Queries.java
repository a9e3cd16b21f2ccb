package health.ward.aks.observe;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which metrics a query of PromQL names. */
final class Queries {
  private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without)\\s*\\([^)]*\\)");
  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*\\}");
  private static final Pattern DURATION = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern NAME = Pattern.compile("\\b[a-z][a-zA-Z0-9]*(?:_[a-zA-Z0-9]+)+\\b");
  private static final Set<String> FUNCTIONS = Set.of("histogram_quantile", "max_over_time");

  private Queries() {}

  /** Every name with an underscore that is neither a label, nor in a matcher, nor a function. */
  static Set<String> metrics(String query) {
    String bare = STRING.matcher(query).replaceAll("");
    for (Pattern noise : new Pattern[] {GROUPING, MATCHERS, DURATION}) {
      bare = noise.matcher(bare).replaceAll(" ");
    }
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      if (!FUNCTIONS.contains(name.group())) {
        names.add(name.group());
      }
    }
    return names;
  }
}
