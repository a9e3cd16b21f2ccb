package health.ward.attestation.conformance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One folder of the suite while it is being made: what {@code case.json} says, and its inputs. */
public final class Case {
  private static final DefaultPrettyPrinter LINES =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private final String name;
  private final Map<String, Object> members = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private boolean refused;

  /**
   * A case at a moment.
   *
   * @param name without the suffix {@code _fail}
   */
  public Case(String name, String description, Instant at) {
    this.name = name;
    with("description", description).with("at", at.toString());
  }

  /** A member of {@code case.json}. */
  public Case with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  /** A file in the case's own folder. */
  public Case file(String fileName, byte[] content) {
    files.put(fileName, content.clone());
    return this;
  }

  public Case file(String fileName, String content) {
    return file(fileName, content.getBytes(UTF_8));
  }

  /** The verifier must refuse, for this reason: names and values in turns. */
  public Case refused(String... reason) {
    refused = true;
    return with("refusal", members(reason));
  }

  /**
   * The verifier must refuse, because of this line of the policy, among others.
   *
   * @param found empty where the text is not Ward's own
   */
  public Case failing(String claim, String expected, String found, String policy) {
    refused = true;
    @SuppressWarnings("unchecked") // only this method puts it there
    List<Object> failures =
        (List<Object>) members.computeIfAbsent("failures", key -> new ArrayList<>());
    Map<String, String> failure = members("claim", claim, "expected", expected);
    if (!found.isEmpty()) {
      failure.put("found", found);
    }
    failure.put("policy", policy);
    failures.add(failure);
    return this;
  }

  /** The folder's name. */
  public String folder() {
    return refused ? name + "_fail" : name;
  }

  /** All files by their names, {@code case.json} among them. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> all = new TreeMap<>(files);
    all.put("case.json", json(members));
    return all;
  }

  /** Indented JSON with a line break at its end. */
  public static byte[] json(Object value) {
    try {
      return (new ObjectMapper().writer(LINES).writeValueAsString(value) + "\n").getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names and values in turns, in this order. */
  public static Map<String, String> members(String... namesAndValues) {
    Map<String, String> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }
}
